using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Tests.Offline;

public sealed class DataSwapTests
{
    private static readonly string[] Swapped =
    [
        "data/shop/orders-63604cd0e53c11f1b546c1258c3fe4bd/.orders_idx/na-1-big-Data.db",
        "data/shop/orders-63604cd0e53c11f1b546c1258c3fe4bd/na-1-big-Data.db",
        "data/system/local-7ad54392bcdd35a684174e047860b377/na-1-big-Data.db",
        "data/system_auth/roles-5bc52802de2535edaeab188eecebb090/na-1-big-Data.db",
        "data/system_schema/tables-afddfb9dbc1e30688056eed6c302ba09/na-2-big-Data.db",
    ];

    /// <summary>Eleven renames: three of tables in staging, six aside, two of staged keyspaces. Before and after each of them.</summary>
    public static TheoryData<int> EveryMoment => [.. Enumerable.Range(0, 22)];

    [Fact]
    public async Task Swap_PutsTheBackupInPlaceAndKeepsEveryByteThatWasThere()
    {
        using var node = new SwapDirectory();

        await node.Swap().SwapAsync(SwapDirectory.Restore, node.Staged, CancellationToken.None);

        node.Read().Keys.ShouldBe(Swapped, ignoreOrder: true);
        Directory.Exists(node.Combine("data/shop/empty-11111111e53c11f1b546c1258c3fe4bd")).ShouldBeTrue("an empty table is a table");
        var left = node.Before.Where(file => !file.Key.StartsWith("data/system/", StringComparison.Ordinal) && !file.Key.StartsWith("data/system_auth/", StringComparison.Ordinal));
        node.Read($"ringkeeper-kept/{SwapDirectory.Restore}/replaced").ToDictionary(file => file.Key[$"ringkeeper-kept/{SwapDirectory.Restore}/replaced/".Length..], file => file.Value)
            .ShouldBe(left, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(EveryMoment))]
    public async Task Swap_KilledAtAnyMoment_GoesOnWhereItWas(int moment)
    {
        using var node = new SwapDirectory();
        await KillAsync(() => node.Swap(new InterruptedMover(moment)).SwapAsync(SwapDirectory.Restore, node.Staged, CancellationToken.None));

        await node.Swap().SwapAsync(SwapDirectory.Restore, node.Staged, CancellationToken.None);

        node.Read().Keys.ShouldBe(Swapped, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(EveryMoment))]
    public async Task Revert_OfASwapKilledAtAnyMoment_BringsBackEveryByte(int moment)
    {
        using var node = new SwapDirectory();
        await KillAsync(() => node.Swap(new InterruptedMover(moment)).SwapAsync(SwapDirectory.Restore, node.Staged, CancellationToken.None));

        await node.Swap().RevertAsync(SwapDirectory.Restore, CancellationToken.None);

        node.Read().ShouldBe(node.Before, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(EveryMoment))]
    public async Task Revert_KilledAtAnyMoment_GoesOnWhereItWas(int moment)
    {
        using var node = new SwapDirectory();
        await node.Swap().SwapAsync(SwapDirectory.Restore, node.Staged, CancellationToken.None);
        node.Write("commitlog/CommitLog-7-2.log", "written after the restore");
        node.Write($"data2/shop/orders-{Guid.NewGuid():N}/na-1-big-Data.db", "made after the restore");
        await KillAsync(() => node.Swap(new InterruptedMover(moment)).RevertAsync(SwapDirectory.Restore, CancellationToken.None));

        (await node.Swap().RevertAsync(SwapDirectory.Restore, CancellationToken.None)).ShouldBeTrue();
        (await node.Swap().RevertAsync(SwapDirectory.Restore, CancellationToken.None)).ShouldBeTrue("asked for again, it is done");

        node.Read().ShouldBe(node.Before, ignoreOrder: true);
        node.Read($"ringkeeper-kept/{SwapDirectory.Restore}/restored").Count.ShouldBe(5, "what the restore has brought is kept");
    }

    [Fact]
    public async Task Revert_WithoutASwap_FindsNothingToDo()
    {
        using var node = new SwapDirectory();

        (await node.Swap().RevertAsync(SwapDirectory.Restore, CancellationToken.None)).ShouldBeFalse();

        node.Read().ShouldBe(node.Before, ignoreOrder: true);
    }

    [Fact]
    public async Task Discard_DeletesWhatIsKept_AndThereIsNoWayBack()
    {
        using var node = new SwapDirectory();
        await node.Swap().SwapAsync(SwapDirectory.Restore, node.Staged, CancellationToken.None);

        (await node.Swap().DiscardAsync(SwapDirectory.Restore, CancellationToken.None)).ShouldBeGreaterThan(0);
        (await node.Swap().DiscardAsync(SwapDirectory.Restore, CancellationToken.None)).ShouldBe(0);

        node.Read().Keys.ShouldBe(Swapped, ignoreOrder: true);
        Directory.GetDirectories(node.Combine("ringkeeper-kept")).ShouldBeEmpty();
        (await Should.ThrowAsync<JobFailedException>(() => node.Swap().RevertAsync(SwapDirectory.Restore, CancellationToken.None))).Error.Code.ShouldBe(JobErrorCodes.SwapBroken);
    }

    [Fact]
    public async Task Discard_WhileTheSwapIsBrokenOff_DeletesNothing()
    {
        using var node = new SwapDirectory();
        await KillAsync(() => node.Swap(new InterruptedMover(9)).SwapAsync(SwapDirectory.Restore, node.Staged, CancellationToken.None));
        var kept = node.Read("ringkeeper-kept");

        (await Should.ThrowAsync<JobFailedException>(() => node.Swap().DiscardAsync(SwapDirectory.Restore, CancellationToken.None))).Error.Code.ShouldBe(JobErrorCodes.SwapBroken);

        node.Read("ringkeeper-kept").ShouldBe(kept, ignoreOrder: true);
        kept.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Revert_WhenSomebodyHasPutFilesInTheWay_OverwritesNothing()
    {
        using var node = new SwapDirectory();
        await KillAsync(() => node.Swap(new InterruptedMover(9)).SwapAsync(SwapDirectory.Restore, node.Staged, CancellationToken.None));
        node.Write("data/added/foreign.txt", "somebody else's");

        (await Should.ThrowAsync<JobFailedException>(() => node.Swap().RevertAsync(SwapDirectory.Restore, CancellationToken.None))).Error.Message.ShouldContain("data/added");

        File.ReadAllText(node.Combine("data/added/foreign.txt")).ShouldBe("somebody else's");
    }

    private static async Task KillAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (InterruptedMover.KilledException)
        {
            // The next one begins with what is on disk.
        }
    }
}
