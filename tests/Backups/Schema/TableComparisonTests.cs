using System.Text.Json.Nodes;
using Ringkeeper.Backups.Schema;
using static Ringkeeper.Backups.Tests.Schema.RecordedSchema;

namespace Ringkeeper.Backups.Tests.Schema;

public sealed class TableComparisonTests
{
    private static readonly CqlTable Orders = Read().FindKeyspace("shop")!.FindTable("orders")!;

    [Fact]
    public void Compare_ColumnMissing_BlocksAndSaysWhy() =>
        Difference(schema => schema.Remove("columns", OfOrders("note"))).ShouldBe((true, "column note text of the backup is not in the cluster's table; Cassandra refuses SSTables with a column it doesn't know."));

    [Fact]
    public void Compare_ColumnDroppedSince_TellsThatItsValuesStayUnseen() => Difference(schema => schema
        .Remove("columns", OfOrders("note"))
        .Add("dropped_columns", """{"keyspace_name":"shop","table_name":"orders","column_name":"note","kind":"regular","type":"text","dropped_time":5}"""))
        .Blocks.ShouldBeFalse();

    [Fact]
    public void Compare_ColumnAdded_IsToldOnly() => Difference(schema => schema.Add("columns",
        """{"keyspace_name":"shop","table_name":"orders","column_name":"extra","kind":"regular","position":-1,"type":"int","clustering_order":"none"}"""))
        .ShouldBe((false, "column extra int of the cluster's table is not in the backup; restored rows have no value there."));

    [Fact]
    public void Compare_TypeChanged_Blocks() => Difference(schema => schema.Set("columns", OfOrders("total"), "type", "double"))
        .ShouldBe((true, "column total is decimal in the backup and double in the cluster; its values can't be read."));

    [Fact]
    public void Compare_StaticChanged_Blocks() => Difference(schema => schema.Set("columns", OfOrders("total"), "kind", "static")).Blocks.ShouldBeTrue();

    [Fact]
    public void Compare_ClusteringOrder_Blocks() => Difference(schema => schema.Set("columns", OfOrders("order_id"), "clustering_order", "desc"))
        .ShouldBe((true, "its clustering is (order_ts timestamp desc, order_id timeuuid) in the backup and (order_ts timestamp desc, order_id timeuuid desc) in the cluster; the SSTables are laid out by it."));

    [Fact]
    public void Compare_PartitionKeyType_Blocks() => Difference(schema => schema.Set("columns", OfOrders("customer_id"), "type", "text")).Blocks.ShouldBeTrue();

    [Fact]
    public void Compare_KeyRenamed_IsToldOnly() => Difference(schema => schema.Set("columns", OfOrders("customer_id"), "column_name", "customer")).Blocks.ShouldBeFalse();

    [Fact]
    public void Compare_Option_IsToldOnly() => Difference(schema => schema.Set("tables", Named("table_name", "orders"), "gc_grace_seconds", 1))
        .ShouldBe((false, "gc_grace_seconds is 864000 in the backup and 1 in the cluster; it stays as it is."));

    [Fact]
    public void Compare_Layout_Blocks() => Difference(schema => schema.Set("tables", Named("table_name", "orders"), "flags", new JsonArray("dense"))).Blocks.ShouldBeTrue();

    [Fact]
    public void Compare_IndexOnlyInTheCluster_IsToldOnly() => Difference(schema => schema.Add("indexes",
        """{"keyspace_name":"shop","table_name":"orders","index_name":"by_status","kind":"COMPOSITES","options":{"target":"status"}}""")).Blocks.ShouldBeFalse();

    [Theory]
    [InlineData(true, "would come back")]
    [InlineData(false, "doesn't know that")]
    public void Compare_DroppedBeforeTheBackup_BlocksUnlessTheClusterKnows(bool hasColumn, string reason)
    {
        var backup = Orders with { DroppedColumns = [new CqlDroppedColumn { Name = "old", IsStatic = false, Type = CqlType.Parse("text"), DroppedAt = 7 }] };
        var live = hasColumn ? Orders with { Columns = [.. Orders.Columns, Orders.Columns[^1] with { Name = "old" }] } : Orders;

        var blocking = TableComparison.Compare("shop.orders", backup, live).Single(difference => difference.Blocks);

        blocking.Difference.ShouldContain(reason);
        TableComparison.Compare("shop.orders", backup, backup).ShouldBeEmpty();
    }

    private static (bool Blocks, string Text) Difference(Func<RecordedSchema, RecordedSchema> change)
    {
        var live = change(new RecordedSchema()).ToSchema().FindKeyspace("shop")!.FindTable("orders")!;
        var difference = TableComparison.Compare("shop.orders", Orders, live).ShouldHaveSingleItem();
        difference.What.ShouldBe("table shop.orders");
        return (difference.Blocks, difference.Difference);
    }

    private static Func<JsonObject, bool> OfOrders(string column) => row => Named("table_name", "orders")(row) && (string?)row["column_name"] == column;
}
