using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Client;

public sealed class PageableIntegrationTests
{
    private const int Items = 10;

    [Fact]
    public async Task PageableActivity_Enumerates()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Pages", async context =>
            {
                var pageable = Pageable.Create(async (token, _, _) =>
                {
                    var page = await context.CallActivityAsync<int[]>("Page", token);
                    return new Page<int>(page, page[^1] == Items - 1 ? null : $"{page[^1]}");
                });
                var sum = 0;
                await foreach (var item in pageable)
                {
                    sum += item;
                }

                return sum;
            })
            .Activity<string?, int[]>("Page", token => [.. Enumerable.Range(token is null ? 0 : int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) + 1, 2)]));

        (await hub.RunAsync("Pages")).ReadOutputAs<int>().ShouldBe(Enumerable.Range(0, Items).Sum());
    }
}
