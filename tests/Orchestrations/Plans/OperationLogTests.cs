using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Tests.Plans;

public sealed class OperationLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task List_FilteredInPages_ShowsEachOnceNewestFirst()
    {
        var log = new OperationLog(await TestCatalog.CreateAsync());
        for (var i = 0; i < 9; i++)
        {
            await log.WriteAsync(Summary(i, i % 2 == 0 ? "even" : "odd"), default);
        }

        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await log.ListAsync("even", OperationStatus.Complete, 2, token, default);
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            ids.AddRange(page.Items.Select(item => item.OperationId));
            token = page.ContinuationToken;
        }
        while (token is not null);

        ids.ShouldBe(["op-8", "op-6", "op-4", "op-2", "op-0"]);
    }

    private static OperationSummary Summary(int number, string cluster) => new()
    {
        OperationId = $"op-{number}",
        Kind = OperationKinds.Backup,
        Cluster = cluster,
        Status = OperationStatus.Complete,
        CreatedAt = Start.AddMinutes(number),
    };
}
