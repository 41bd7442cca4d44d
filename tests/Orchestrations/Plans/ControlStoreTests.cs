using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Tests.Plans;

public sealed class ControlStoreTests
{
    [Fact]
    public async Task Change_CancelAgainstPointOfNoReturn_OnlyOneWins()
    {
        var container = await TestCatalog.CreateAsync();
        for (var round = 0; round < 10; round++)
        {
            var (store, operation) = (new ControlStore(container), $"restore-{round}");
            await Task.WhenAll(
                store.ChangeAsync(operation, c => c.Irrevocable ? null : c with { Wish = ControlWish.Cancel }, default),
                store.ChangeAsync(operation, c => c.Wish == ControlWish.Run ? c with { Irrevocable = true } : null, default));

            var control = await store.ReadAsync(operation, default);
            (control.Irrevocable ^ (control.Wish == ControlWish.Cancel)).ShouldBeTrue($"{control}");
        }
    }
}
