using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract.Checks;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Tests.Checks;

/// <summary>On system tables: the simulated nodes store no rows.</summary>
[Collection(NodeTests.Name)]
public sealed class CheckRowsJobTests(NodeStack stack)
{
    private const string Tables = "SELECT count(*) FROM system_schema.tables WHERE keyspace_name = 'shop'";
    private const string Views = "SELECT view_name FROM system_schema.views WHERE keyspace_name = 'shop'";

    [Fact]
    public async Task Check_AsExpected_AnswersWhatWasFound() =>
        (await stack.SucceedAsync<CheckRowsResult>(Job((Tables, 9, CheckConsistency.Quorum), (Views, 1, "localOne")))).Found.ShouldBe([9, 1]);

    [Fact]
    public async Task Check_OtherwiseThanExpected_NamesEachStatementWithBothNumbers()
    {
        var error = await stack.FailAsync(Job((Tables, 10, "all"), (Views, 1, "one"), (Views, 0, "one")));

        error.Code.ShouldBe(JobErrorCodes.CheckFailed);
        error.Message.ShouldBe($"'{Tables}' at all: 10 expected, 9 found. '{Views}' at one: 0 expected, 1 found.");
        error.Transient.ShouldBeFalse();
    }

    [Fact]
    public async Task Check_OfATableThatIsNotThere_FailsNamingTheStatement()
    {
        var error = await stack.FailAsync(Job(("SELECT * FROM shop.nope", 0, "one")));

        error.Code.ShouldBe(JobErrorCodes.CqlFailed);
        error.Message.ShouldContain("'SELECT * FROM shop.nope' at one");
        error.Transient.ShouldBeFalse();
    }

    private CheckRowsJob Job(params (string Statement, long Expected, string Consistency)[] checks) => new()
    {
        Cluster = NodeStack.Cluster,
        OperationId = stack.NewName("check"),
        Fence = 1,
        Checks = [.. checks.Select(check => new RowCheck { Statement = check.Statement, Expected = check.Expected, Consistency = check.Consistency })],
    };
}
