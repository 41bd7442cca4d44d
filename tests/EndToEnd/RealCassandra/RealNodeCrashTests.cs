using Ringkeeper.Contract;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

[Collection(RealCassandraTests.Name)]
public sealed class RealNodeCrashTests(RealCassandraStack real)
{
    private static readonly TableName[] Tables = [new("shop", "orders"), new("shop", "customers"), new("shop", "customers_by_country"), new("shop", "visits"), new("metrics", "samples")];

    [RealCassandraFact]
    public async Task Restore_ANodeIsKilledWhileItImports_BringsEveryRowOnceItIsBack()
    {
        await real.Stack.BackUpAsync("killed");
        var then = await TableRows.ReadAsync(real.Cassandra.Nodes[0], Tables);
        await real.Cassandra.ChangeAsync(CancellationToken.None);
        var restore = await real.Stack.StartRestoreAsync("killed");
        await real.Stack.WaitUntilAsync(restore, operation => operation.HasEnded || operation.FindPhase("import") is { Status: not "Pending" });

        await real.Cassandra.Nodes[1].CrashAsync();
        await real.Cassandra.Nodes[1].StartAsync(CancellationToken.None);

        var operation = await real.Stack.WaitUntilEndedAsync(restore);
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        (await TableRows.ReadAsync(real.Cassandra.Nodes[0], Tables)).ShouldBe(then, ignoreOrder: true);
        real.StagedFiles().ShouldBeEmpty("staging is discarded");
    }
}
