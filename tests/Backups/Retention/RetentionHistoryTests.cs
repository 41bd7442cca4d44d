using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Harness;
using Xunit.Abstractions;

namespace Ringkeeper.Backups.Tests.Retention;

public sealed class RetentionHistoryTests(ITestOutputHelper output)
{
    private const int Histories = 12;

    [Fact]
    public void AnyHistory_NothingReferencedIsDeletedAndNothingMissingIsReferenced()
    {
        using var directory = new WorkDirectory("history");
        using var wrapping = LocalKeyWrapping.Open(directory.Combine("key.pem"));
        using var node = new SmallNode(8);
        var (units, backups, requests) = (0, 0, 0);
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            using var history = new RetentionHistory(seed, wrapping, node);
            history.RunAsync().GetAwaiter().GetResult();
            history.World.Violations.ShouldBeEmpty($"seed {seed}\n{string.Join('\n', history.Turns.Trace)}");
            (units, backups, requests) = (units + history.World.UnitsDeleted, backups + history.World.BackupsDeleted, requests + history.Turns.Trace.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

        output.WriteLine($"{Histories} histories, {requests} requests; {backups} backups and {units} units were deleted.");
        backups.ShouldBeGreaterThan(Histories / 2);
        units.ShouldBeGreaterThan(Histories);
    }
}
