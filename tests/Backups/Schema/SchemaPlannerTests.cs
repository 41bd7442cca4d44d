using System.Text.Json.Nodes;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Schema;

namespace Ringkeeper.Backups.Tests.Schema;

public sealed class SchemaPlannerTests
{
    private static readonly CqlSchema Backup = RecordedSchema.Read();

    [Fact]
    public void Plan_NothingDiffers_DoesNothing()
    {
        var plan = SchemaPlanner.Plan(Backup, Backup, InPlace("shop.orders", "shop.customers", "shop.products"));

        plan.Statements.ShouldBeEmpty();
        plan.Differences.ShouldBeEmpty();
    }

    [Fact]
    public void Plan_KeyspaceGone_MakesEverythingInOrderWithItsIds()
    {
        var live = new CqlSchema { Keyspaces = [.. Backup.Keyspaces.Where(keyspace => keyspace.Name != "shop")] };

        var plan = SchemaPlanner.Plan(Backup, live, InPlace([.. Backup.FindKeyspace("shop")!.Tables.Select(table => $"shop.{table.Name}")]));

        plan.Blocking.ShouldBeEmpty();
        plan.Statements.Select(statement => statement.What).Take(4).ShouldBe(["keyspace shop", "type shop.dims", "type shop.address", "table shop.audit_log"]);
        plan.Statements[^1].What.ShouldBe("view shop.customers_by_email");
        plan.Statements.Single(statement => statement.What == "table shop.orders").Cql.ShouldContain("ID = 63604cd0-e53c-11f1-b546-c1258c3fe4bd");
        plan.NewTables.Count.ShouldBe(9);
    }

    [Fact]
    public void Plan_SideTable_HasANewIdIndexesUnderNewNamesAndNoViews()
    {
        var plan = SchemaPlanner.Plan(Backup, Backup, Side("shop.customers", "shop.customers_restored"));

        plan.Blocking.ShouldBeEmpty();
        plan.Statements.Select(statement => statement.What).ShouldBe(["table shop.customers_restored", "index shop.customers_restored_country_idx"]);
        plan.Statements[0].Cql.ShouldNotContain("ID =");
        plan.Differences.ShouldContain(difference => difference.What == "view shop.customers_by_email" && difference.Difference.Contains("not created"));
    }

    [Fact]
    public void Plan_SideTableThatExists_Blocks() =>
        SchemaPlanner.Plan(Backup, Backup, Side("shop.customers", "shop.orders")).Blocking.ShouldHaveSingleItem().What.ShouldBe("table shop.orders");

    [Fact]
    public void Plan_KeyspaceRenamed_BringsItsUserTypes()
    {
        var plan = SchemaPlanner.Plan(Backup, Backup, Side("shop.orders", "shop_copy.orders"));

        plan.Blocking.ShouldBeEmpty();
        plan.Statements.Select(statement => statement.What).ShouldBe(["keyspace shop_copy", "type shop_copy.dims", "type shop_copy.address", "table shop_copy.orders"]);
    }

    [Fact]
    public void Plan_KeyspaceOfATableWithUserTypesRenamed_Blocks()
    {
        var blocking = SchemaPlanner.Plan(Backup, Backup, Side("shop.products", "shop_copy.products")).Blocking.ShouldHaveSingleItem();

        blocking.What.ShouldBe("table shop_copy.products");
        blocking.Difference.ShouldContain("as types of keyspace shop;");
    }

    [Fact]
    public void Plan_IntoAKeyspaceWhoseUserTypeDiffers_NamesIt()
    {
        var live = new RecordedSchema().Add("types", """{"keyspace_name":"metrics","type_name":"dims","field_names":["w"],"field_types":["text"]}""").ToSchema();

        var plan = SchemaPlanner.Plan(Backup, live, Side("shop.products", "metrics.products"));

        plan.Blocking.Select(difference => difference.What).ShouldBe(["type metrics.dims", "table metrics.products"]);
        plan.Statements.ShouldContain(statement => statement.What == "type metrics.address");
    }

    [Fact]
    public void Plan_NothingIsToBeCreated_BlocksOnWhatIsAbsent()
    {
        var live = new RecordedSchema().Remove("tables", RecordedSchema.Named("table_name", "orders")).ToSchema();

        SchemaPlanner.Plan(Backup, live, InPlace("shop.orders") with { Create = false }).Blocking.ShouldHaveSingleItem().What.ShouldBe("table shop.orders");
    }

    [Fact]
    public void Plan_IdTaken_GetsANewOne()
    {
        var live = new RecordedSchema().Set("tables", RecordedSchema.Named("table_name", "orders"), "table_name", "orders_old")
            .Set("columns", RecordedSchema.Named("table_name", "orders"), "table_name", "orders_old").ToSchema();

        var plan = SchemaPlanner.Plan(Backup, live, InPlace("shop.orders"));

        plan.Statements.ShouldHaveSingleItem().Cql.ShouldNotContain("ID =");
        plan.Differences.ShouldContain(difference => difference.Difference.Contains("gets a new one"));
    }

    [Fact]
    public void Plan_CompactStorage_IsRefused()
    {
        var backup = new RecordedSchema().Set("tables", RecordedSchema.Named("table_name", "orders"), "flags", new JsonArray("dense")).ToSchema();

        SchemaPlanner.Plan(backup, Backup, Side("shop.orders", "shop.o2")).Blocking.ShouldHaveSingleItem().Difference.ShouldContain("COMPACT STORAGE");
    }

    [Fact]
    public void Plan_DroppedColumns_AreReplayedAndReadded()
    {
        var plan = SchemaPlanner.Plan(WithDropped(), Backup, Side("shop.plain", "shop.p2"));

        plan.Statements[0].Cql.ShouldStartWith("CREATE TABLE shop.p2 (\n    k int PRIMARY KEY,\n    v text,\n    \"Gone\" frozen<tuple<int, text>>\n)");
        plan.Statements.Skip(1).Select(statement => statement.Cql).ShouldBe(
        [
            "ALTER TABLE shop.p2 DROP v USING TIMESTAMP 1000000",
            "ALTER TABLE shop.p2 DROP \"Gone\" USING TIMESTAMP 2000000",
            "ALTER TABLE shop.p2 ADD v text",
        ]);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void Plan_TableBegunBeforeACrash_GoesOnWithWhatIsLeft(int done, int left)
    {
        var live = new RecordedSchema()
            .Add("tables", Row("p2", """ "id":"11111111-0000-0000-0000-000000000000","flags":["compound"] """))
            .Add("columns", Column("p2", "k", "partition_key", 0, "int"));
        if (done is 0 or 3)
        {
            live.Add("columns", Column("p2", "v", "regular", -1, "text"));
        }

        if (done < 2)
        {
            live.Add("columns", Column("p2", "Gone", "regular", -1, "frozen<tuple<int, text>>"));
        }

        foreach (var (name, time) in new[] { ("v", 1000), ("Gone", 2000) }.Take(Math.Min(done, 2)))
        {
            live.Add("dropped_columns", Row("p2", $$""" "column_name":"{{name}}","kind":"regular","type":"text","dropped_time":{{time}} """));
        }

        var wanted = Side("shop.plain", "shop.p2") with { Begun = new HashSet<TableReference> { new("shop", "p2") } };
        var plan = SchemaPlanner.Plan(WithDropped(), live.ToSchema(), wanted);

        plan.Blocking.ShouldBeEmpty();
        plan.Statements.Count.ShouldBe(left);
    }

    private static CqlSchema WithDropped() => new RecordedSchema()
        .Add("dropped_columns", Row("plain", """ "column_name":"v","kind":"regular","type":"text","dropped_time":1000 """))
        .Add("dropped_columns", Row("plain", """ "column_name":"Gone","kind":"regular","type":"frozen<tuple<int, text>>","dropped_time":2000 """))
        .ToSchema();

    private static string Row(string table, string rest) => $$"""{"keyspace_name":"shop","table_name":"{{table}}",{{rest}}}""";

    private static string Column(string table, string name, string kind, int position, string type) =>
        Row(table, $$""" "column_name":"{{name}}","kind":"{{kind}}","position":{{position}},"type":"{{type}}","clustering_order":"none" """);

    private static SchemaRequirements InPlace(params string[] tables) => new()
    {
        Targets = [.. tables.Select(table => new SchemaTarget(Reference(table), Reference(table)))],
        Create = true,
        MustBeNew = false,
        KeepIds = true,
        WithViews = true,
    };

    private static SchemaRequirements Side(string table, string target) => new()
    {
        Targets = [new SchemaTarget(Reference(table), Reference(target))],
        Create = true,
        MustBeNew = true,
        KeepIds = false,
        WithViews = false,
    };

    private static TableReference Reference(string name) => new(name.Split('.')[0], name.Split('.')[1]);
}
