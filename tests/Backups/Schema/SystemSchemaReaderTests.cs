using System.Text.Json.Nodes;
using Ringkeeper.Backups.Schema;

namespace Ringkeeper.Backups.Tests.Schema;

public sealed class SystemSchemaReaderTests
{
    [Theory]
    [InlineData("tables", "table_name", "orders", "id", "\"none\"", "id")]
    [InlineData("tables", "table_name", "orders", "compaction", "{\"class\":1}", "compaction")]
    [InlineData("tables", "table_name", "orders", "gc_grace_seconds", "0.5", "gc_grace_seconds")]
    [InlineData("tables", "table_name", "orders", "keyspace_name", "\"../x\"", "keyspace_name")]
    [InlineData("columns", "column_name", "total", "type", "\"decimal; DROP TABLE shop.orders\"", "type")]
    [InlineData("columns", "column_name", "total", "type", "\"list<int\"", "type")]
    [InlineData("columns", "column_name", "total", "kind", "\"odd\"", "kind")]
    [InlineData("columns", "column_name", "total", "column_name", "\"note\"", "table_name")]
    [InlineData("types", "type_name", "dims", "field_types", "[\"int\"]", "field_types")]
    [InlineData("types", "type_name", "dims", "field_types", "[\"int\",\"int\",\"gone\"]", "field_types")]
    [InlineData("views", "view_name", "customers_by_email", "where_clause", "\"email IS NOT NULL PRIMARY KEY (id) WITH ID = 1\"", "where_clause")]
    [InlineData("views", "view_name", "customers_by_email", "where_clause", "\"email = '; --\"", "where_clause")]
    [InlineData("indexes", "index_name", "customers_country_idx", "options", "{}", "options")]
    [InlineData("keyspaces", "keyspace_name", "shop", "durable_writes", "\"yes\"", "durable_writes")]
    public void Read_BadRow_NamesFileRowAndField(string table, string key, string name, string field, string value, string named)
    {
        var recorded = new RecordedSchema().Set(table, RecordedSchema.Named(key, name), field, JsonNode.Parse(value));

        var error = Should.Throw<SchemaFormatException>(recorded.ToSchema);

        error.Message.ShouldMatch($"system_schema.(tables|{table}).json: row [0-9]+, {named}:");
    }

    [Fact]
    public void Read_FileMissing_NamesIt() =>
        Should.Throw<SchemaFormatException>(() => SystemSchemaReader.Read(new RecordedSchema().Files.Where(file => !file.Key.Contains("views")).ToDictionary()))
            .Message.ShouldContain("system_schema.views.json");

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{\"a\":1,\"a\":2}]")]
    [InlineData("[")]
    public void Read_NoRows_NamesTheFile(string json)
    {
        var files = new RecordedSchema().Files.ToDictionary();
        files["system_schema.types.json"] = System.Text.Encoding.UTF8.GetBytes(json);

        Should.Throw<SchemaFormatException>(() => SystemSchemaReader.Read(files)).File.ShouldBe("system_schema.types.json");
    }

    [Fact]
    public void Read_FunctionsAndAggregates_WritesThemWithoutFrozen()
    {
        var shop = new RecordedSchema()
            .Add("functions", """
                {"keyspace_name":"shop","function_name":"add","argument_types":["frozen<tuple<int, int>>","int"],"argument_names":["state","Value"],
                 "body":"return it's;","called_on_null_input":false,"language":"java","return_type":"frozen<tuple<int, int>>"}
                """)
            .Add("aggregates", """
                {"keyspace_name":"shop","aggregate_name":"Total","argument_types":["int"],"final_func":null,"initcond":"(0, 0)",
                 "return_type":"frozen<tuple<int, int>>","state_func":"add","state_type":"frozen<tuple<int, int>>"}
                """)
            .ToSchema().FindKeyspace("shop")!;

        CqlStatements.CreateFunction("shop", shop.Functions.ShouldHaveSingleItem()).Cql.ShouldBe("""
            CREATE FUNCTION shop.add (state tuple<int, int>, "Value" int)
                RETURNS NULL ON NULL INPUT
                RETURNS tuple<int, int>
                LANGUAGE java
                AS 'return it''s;'
            """.ReplaceLineEndings("\n").Replace("shop.add", "shop.\"add\""));
        CqlStatements.CreateAggregate("shop", shop.Aggregates.ShouldHaveSingleItem()).Cql.ShouldBe("""
            CREATE AGGREGATE shop."Total" (int)
                SFUNC "add"
                STYPE tuple<int, int>
                INITCOND ( 0 , 0 )
            """.ReplaceLineEndings("\n"));
    }
}
