using System.Net;
using Ringkeeper.Contract;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

[Collection(RealCassandraTests.Name)]
public sealed class RealOfflineRestoreTests(RealCassandraStack real)
{
    private const string Roles = "SELECT role FROM system_auth.roles";

    private static readonly TableName[] Tables = [new("shop", "orders"), new("shop", "customers"), new("shop", "customers_by_country"), new("shop", "visits"), new("metrics", "samples")];
    private static readonly TableName[] TablesOfNow = [new("shop", "later"), .. Tables];

    private ICassandraNode Node => real.Cassandra.Nodes[0];

    [RealCassandraFact]
    public async Task Restore_OfTheWholeState_BringsRowsSchemaAndRolesOfThenAndARollbackThoseOfNow()
    {
        await TableRows.ExecuteAsync(Node, AddRole("of_then"));
        await real.Stack.BackUpAsync("state");
        var (then, rolesOfThen) = (await TableRows.ReadAsync(Node, Tables), await TableRows.ColumnAsync(Node, Roles));
        await TableRows.ExecuteAsync(
            Node,
            "DELETE FROM system_auth.roles WHERE role = 'of_then'",
            AddRole("of_now"),
            "DROP MATERIALIZED VIEW shop.customers_by_country",
            "ALTER TABLE shop.customers DROP country",
            "TRUNCATE shop.visits",
            "CREATE TABLE shop.later (id int PRIMARY KEY)",
            "INSERT INTO shop.later (id) VALUES (1)");
        var tablesOfNow = TablesOfNow.Where(table => table.Name != "customers_by_country").ToList();
        var (now, rolesOfNow) = (await TableRows.ReadAsync(Node, tablesOfNow), await TableRows.ColumnAsync(Node, Roles));
        rolesOfNow.ShouldNotBe(rolesOfThen);

        var restore = await real.RestoreAsync(new { backup = "state", mode = "sameNodes", roles = "overwrite" });

        (await TableRows.ReadAsync(Node, Tables)).ShouldBe(then, ignoreOrder: true);
        (await TableRows.ColumnAsync(Node, Roles)).ShouldBe(rolesOfThen);
        (await TableRows.ColumnAsync(Node, "SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'shop'")).ShouldBe(["customers", "orders", "visits"]);
        KeptBy(restore).Count.ShouldBe(real.Cassandra.Nodes.Count);

        await ReturnAsync(restore, "rollback");

        (await TableRows.ReadAsync(Node, tablesOfNow)).ShouldBe(now, ignoreOrder: true);
        (await TableRows.ColumnAsync(Node, Roles)).ShouldBe(rolesOfNow);
        await ReturnAsync(restore, "confirm");
        KeptBy(restore).ShouldBeEmpty();
        real.StagedFiles().ShouldBeEmpty("staging is discarded");

        // The state of the backup is what the other tests know.
        var again = await real.RestoreAsync(new { backup = "state", mode = "sameNodes" });
        (await TableRows.ReadAsync(Node, Tables)).ShouldBe(then, ignoreOrder: true);
        (await TableRows.ColumnAsync(Node, Roles)).ShouldBe(rolesOfNow, "roles are kept unless the request says otherwise");
        await ReturnAsync(again, "confirm");
    }

    // CREATE ROLE wants somebody who has logged in.
    private static string AddRole(string name) => $"INSERT INTO system_auth.roles (role, can_login, is_superuser) VALUES ('{name}', false, false)";

    private async Task ReturnAsync(string restore, string verb)
    {
        var started = await real.Stack.SendAsync(HttpMethod.Post, $"api/clusters/{real.Stack.Cluster}/restores/{restore}/{verb}");
        started.Status.ShouldBe(HttpStatusCode.Accepted, $"{started.Body}");
        var operation = await real.Stack.WaitUntilEndedAsync(started.Body!.Value.GetProperty("operationId").GetString()!);
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
    }

    private List<string> KeptBy(string restore) =>
        [.. real.Cassandra.Nodes.Select(node => Path.Combine(Path.GetDirectoryName(node.DataDirectories[0])!, "ringkeeper-kept", restore)).Where(Directory.Exists)];
}
