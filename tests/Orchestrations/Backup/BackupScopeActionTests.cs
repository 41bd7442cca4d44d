using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Tests.Backup;

public sealed class BackupScopeActionTests
{
    private static readonly SchemaInfo Schema = new()
    {
        SchemaVersion = Guid.NewGuid(),
        Keyspaces =
        [
            Keyspace("shop", "orders", "carts", "customers", "customers_by_email:customers"),
            Keyspace("metrics", "samples"),
            Keyspace("system", "local"),
            Keyspace("system_auth", "roles"),
            Keyspace("system_traces", "sessions"),
            Keyspace("system_schema", "tables"),
        ],
    };

    [Fact]
    public void Choose_NothingSaid_TakesTheTeamsOwnAndTheEvidence() =>
        Chosen(Request()).ShouldBe(
            ["metrics.samples", "shop.carts", "shop.customers", "shop.customers_by_email", "shop.orders", "system_auth.roles", "system_schema.tables"]);

    [Fact]
    public void Choose_WithoutRoles_LeavesThemOut() =>
        Chosen(Request() with { Roles = false }).ShouldNotContain("system_auth.roles");

    [Fact]
    public void Choose_IncludeAndExclude_TakesViewsWithTheirTables() =>
        Chosen(Request() with { Include = ["shop.c*", "metrics.?amples"], Exclude = ["*.carts"] }).ShouldBe(
            ["metrics.samples", "shop.customers", "shop.customers_by_email", "system_auth.roles", "system_schema.tables"]);

    [Fact]
    public void Choose_BaseTableExcluded_ItsViewGoesToo() =>
        Chosen(Request() with { Exclude = ["shop.customers"] }).ShouldNotContain(name => name.StartsWith("shop.customers", StringComparison.Ordinal));

    [Fact]
    public void Choose_KeyspacesByName_TakesThoseAlone() =>
        Chosen(Request() with { Keyspaces = ["metrics"] }).ShouldBe(["metrics.samples"]);

    [Fact]
    public void Choose_KeyspaceThatIsNotThere_FailsNamingIt() =>
        Should.Throw<StepFailedException>(() => Chosen(Request() with { Keyspaces = ["metrics", "gone"] })).Message.ShouldContain("'gone'");

    [Fact]
    public void Choose_NothingLeft_Fails() =>
        Should.Throw<StepFailedException>(() => Chosen(Request() with { Exclude = ["*.*"] })).Message.ShouldContain("nothing to back up");

    private static BackupRequest Request() => new() { BackupId = "b1", UploadsPerNode = 1 };

    private static string[] Chosen(BackupRequest request) =>
    [
        .. BackupScopeAction.Choose(Schema, request).Keyspaces
            .SelectMany(keyspace => keyspace.Tables.Select(table => $"{keyspace.Name}.{table.Name}"))
            .Order(StringComparer.Ordinal),
    ];

    private static KeyspaceInfo Keyspace(string name, params string[] tables) => new()
    {
        Name = name,
        Replication = new Dictionary<string, string>(),
        Tables =
        [
            .. tables.Select(table => table.Split(':')).Select(parts => new TableInfo
            {
                Name = parts[0],
                Id = Guid.NewGuid(),
                ViewOf = parts.Length > 1 ? parts[1] : null,
            }),
        ],
    };
}
