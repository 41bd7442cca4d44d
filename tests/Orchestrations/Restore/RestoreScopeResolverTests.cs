using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Tests.Restore;

public sealed class RestoreScopeResolverTests
{
    [Fact]
    public void Resolve_WholeCluster_LeavesSystemKeyspacesOut() =>
        Names(Resolve(new() { Backup = "b" })).ShouldBe(["blog.posts", "shop.by_day", "shop.items", "shop.orders"]);

    [Fact]
    public void Resolve_Table_BringsItsViews() =>
        Names(Resolve(new() { Backup = "b", Tables = ["shop.orders"] })).ShouldBe(["shop.by_day", "shop.orders"]);

    [Fact]
    public void Resolve_KeyspaceAndItsTable_ListsNothingTwice() =>
        Names(Resolve(new() { Backup = "b", Keyspaces = ["shop"], Tables = ["shop.orders"] })).ShouldBe(["shop.by_day", "shop.items", "shop.orders"]);

    [Fact]
    public void Resolve_BesideLive_NamesTheTablesAndLeavesTheViews()
    {
        var request = new RestoreRequest { Backup = "b", Mode = RestoreModes.SideTable, Keyspaces = ["shop"], Rename = [new("shop.orders", "shop.o2"), new("shop", "copy")] };

        Resolve(request).Tables.Select(table => $"{table.ToTableName()} {table.Target}").ShouldBe(["shop.items copy.items", "shop.orders shop.o2"]);
    }

    [Fact]
    public void Resolve_BesideLiveWithoutAllNames_ListsWhatIsMissingTwiceOrUnused()
    {
        var request = new RestoreRequest
        {
            Backup = "b",
            Mode = RestoreModes.SideTable,
            Keyspaces = ["shop", "blog"],
            Rename = [new("shop.orders", "copy.items"), new("shop.items", "copy.items"), new("music", "m2")],
        };

        var errors = Should.Throw<RequestException>(() => Resolve(request)).Problem.Errors;

        errors.Select(error => error.Pointer).ShouldBe(["#/rename/2/from", "#/rename", "#/rename"]);
        errors.ShouldContain(error => error.Detail.Contains("blog.posts has no new name"));
        errors.ShouldContain(error => error.Detail.Contains("would both become copy.items"));
    }

    [Theory]
    [InlineData("4.1.3", "4.0.17", true)]
    [InlineData("4.0-rc1", "4.0.17", false)]
    [InlineData("3.11.9", "4.0.17", false)]
    [InlineData("5.0.2", "4.1.0", true)]
    public void Versions_NewerThanTheCluster_AreAProblem(string writtenBy, string readBy, bool problem) =>
        (RestoreVersions.Problem("n1", writtenBy, readBy) is not null).ShouldBe(problem);

    [Fact]
    public void Resolve_NotHeld_ListsAll()
    {
        var request = new RestoreRequest { Backup = "b", Keyspaces = ["shop", "gone"], Tables = ["shop.nothing", "shop.by_day"] };

        var problem = Should.Throw<RequestException>(() => Resolve(request)).Problem;

        problem.Status.ShouldBe(409);
        problem.Errors.Select(error => error.Pointer).ShouldBe(["#/keyspaces/1", "#/tables/0", "#/tables/1"]);
        problem.Errors[2].Detail.ShouldContain("view of 'orders'");
    }

    [Theory]
    [InlineData(RoleHandling.Keep, "blog.posts shop.by_day shop.items shop.orders system_schema.tables")]
    [InlineData(RoleHandling.Overwrite, "blog.posts shop.by_day shop.items shop.orders system_auth.roles system_schema.tables")]
    public void Resolve_WholeState_TakesTheSchemaAndTheRolesThatAreWanted(string roles, string tables)
    {
        var manifest = Manifest(captured: true);
        manifest = manifest with { Keyspaces = [.. manifest.Keyspaces, Held("system_distributed", Held("repair_history")), Held("system_schema", Held("tables"))] };

        Names(RestoreScopeResolver.Resolve(new() { Backup = "b", Mode = RestoreModes.SameNodes, Roles = roles }, manifest)).ShouldBe(tables.Split(' '));
    }

    [Fact]
    public void Resolve_WholeStateOfABackupWithoutSchemaFiles_IsRefused() =>
        Should.Throw<RequestException>(() => Resolve(new() { Backup = "b", Mode = RestoreModes.SameNodes }))
            .Problem.Errors.ShouldHaveSingleItem().Detail.ShouldContain("system_schema");

    [Theory]
    [InlineData(RestoreModes.InPlace)]
    [InlineData(RestoreModes.OtherShape)]
    [InlineData(RestoreModes.SameShape)]
    public void Resolve_WithRoles_TakesThoseOfTheListBesideTheTablesAndEmptiesRolesLast(string mode)
    {
        var roles = Held("system_auth", Held("roles"), Held("role_members"), Held("role_permissions"), Held("resource_role_permissons_index"), Held("later"));
        var manifest = Manifest(captured: true) with { Keyspaces = [Held("shop", Held("orders")), roles] };

        var scope = RestoreScopeResolver.Resolve(new() { Backup = "b", Mode = mode, Roles = RoleHandling.Overwrite, Tables = ["shop.orders"] }, manifest);

        Names(scope).ShouldBe(["shop.orders"]);
        scope.Roles.Select(table => table.Name).ShouldBe(["resource_role_permissons_index", "role_members", "role_permissions", "roles"]);
    }

    [Fact]
    public void Resolve_WithRolesThatTheBackupHoldsInPart_NamesTheTablesAndThePolicysFields()
    {
        var error = Should.Throw<RequestException>(() => Resolve(new() { Backup = "b", Roles = RoleHandling.Overwrite })).Problem.Errors.ShouldHaveSingleItem();

        error.Pointer.ShouldBe("#/roles");
        error.Detail.ShouldContain("system_auth.resource_role_permissons_index, system_auth.role_members, system_auth.role_permissions.");
        error.Detail.ShouldContain("\"roles\" must be true");
        error.Detail.ShouldContain("\"exclude\"");
    }

    [Fact]
    public void Resolve_WithRolesOfWhichTheBackupHoldsNoRow_IsRefused()
    {
        var roles = Held("system_auth", Held("roles") with { SSTables = 0 }, Held("role_members"), Held("role_permissions"), Held("resource_role_permissons_index"));
        var manifest = Manifest(captured: true) with { Keyspaces = [Held("shop", Held("orders")), roles] };

        Should.Throw<RequestException>(() => RestoreScopeResolver.Resolve(new() { Backup = "b", Roles = RoleHandling.Overwrite }, manifest))
            .Problem.Errors.ShouldHaveSingleItem().Detail.ShouldContain("nobody could log in");
    }

    [Fact]
    public void Resolve_WithoutRoles_HasNone() => Resolve(new() { Backup = "b" }).Roles.ShouldBeEmpty();

    [Fact]
    public void Resolve_NodeNotCaptured_Refused() =>
        Should.Throw<RequestException>(() => RestoreScopeResolver.Resolve(new() { Backup = "b" }, Manifest(captured: false)))
            .Problem.Errors.ShouldHaveSingleItem().Detail.ShouldContain("10.0.0.1");

    [Fact]
    public void MatchSchema_TableGoneAndViewNew_NamesBothAndWelcomesNewIds()
    {
        var scope = Resolve(new() { Backup = "b", Keyspaces = ["shop"] });
        var schema = new SchemaInfo
        {
            SchemaVersion = Guid.NewGuid(),
            Keyspaces = [Keyspace("shop", Table("orders"), Table("by_day", "orders"), Table("by_week", "orders"))],
        };

        var problems = MatchSchemaAction.Problems(schema, scope);

        problems.Count.ShouldBe(2);
        problems.ShouldContain(problem => problem.Contains("shop.items is not in the cluster's schema"));
        problems.ShouldContain(problem => problem.Contains("shop.by_week of orders is not in the backup"));
    }

    private static IEnumerable<string> Names(RestoreScope scope) => scope.Tables.Select(table => table.ToTableName().ToString());

    private static RestoreScope Resolve(RestoreRequest request) => RestoreScopeResolver.Resolve(request, Manifest(captured: true));

    private static KeyspaceInfo Keyspace(string name, params TableInfo[] tables) =>
        new() { Name = name, Replication = new Dictionary<string, string>(), Tables = tables };

    private static TableInfo Table(string name, string? viewOf = null) => new() { Name = name, Id = Guid.NewGuid(), ViewOf = viewOf };

    private static ClusterManifest Manifest(bool captured) => new()
    {
        Cluster = "orders",
        BackupId = "b",
        OperationId = "backup-orders-b",
        CassandraClusterName = "Orders",
        Partitioner = "Murmur3Partitioner",
        SchemaVersion = Guid.NewGuid(),
        CreatedAt = default,
        CreatedBy = "test",
        Window = new ConsistencyWindow { StartedAt = default, EndedAt = default, MaximumClockSkew = default },
        Nodes =
        [
            new ClusterManifestNode
            {
                HostId = Guid.NewGuid(),
                Address = "10.0.0.1",
                DataCenter = "dc1",
                Rack = "rack1",
                ReleaseVersion = "4.0.17",
                Tokens = ["0"],
                ManifestSha256 = captured ? new string('a', 64) : null,
            },
        ],
        Keyspaces =
        [
            Held("shop", Held("orders"), Held("items"), Held("by_day", "orders")),
            Held("blog", Held("posts")),
            Held("system_auth", Held("roles")),
        ],
        SchemaFiles = new Dictionary<string, string>(),
        KeyIds = ["k1"],
    };

    private static ClusterManifestKeyspace Held(string name, params ClusterManifestTable[] tables) =>
        new() { Name = name, Replication = new Dictionary<string, string>(), Coverage = CoverageGrade.Complete, DataCenters = [], Tables = tables };

    private static ClusterManifestTable Held(string name, string? viewOf = null) =>
        new() { Name = name, Id = Guid.NewGuid(), ViewOf = viewOf, Bytes = 1, Files = 1, SSTables = 1 };
}
