using System.Text.RegularExpressions;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Files;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.EndToEnd.Tests.Corruption;

public sealed partial class CorruptionTests(CorruptionStack corruption) : IClassFixture<CorruptionStack>
{
    [Theory]
    [InlineData("unit")]
    [InlineData("bundle")]
    [InlineData("node manifest")]
    [InlineData("cluster manifest")]
    [InlineData("schema")]
    [InlineData("key")]
    public async Task Restore_OneBitFlipped_FailsBeforeAnythingIsTruncated(string kind)
    {
        var name = corruption.PickBlob(blob => KindOf(blob) == kind && !HasOtherCopies(blob));
        var bit = Random.Shared.Next(int.MaxValue);
        await using var damage = await BlobDamage.FlipBitAsync(corruption.Stack.Parts.OpenStore(), name, bit);

        var reason = await corruption.RestoreMustFailAsync();

        reason.ShouldNotBeNullOrWhiteSpace($"bit {bit} of {name}");
    }

    [Theory]
    [InlineData("unit")]
    [InlineData("bundle")]
    [InlineData("node manifest")]
    public async Task Restore_BlobIsCutShort_FailsAndNamesIt(string kind)
    {
        var name = corruption.PickBlob(blob => KindOf(blob) == kind && !HasOtherCopies(blob));
        await using var damage = await BlobDamage.TruncateAsync(corruption.Stack.Parts.OpenStore(), name);

        var reason = await corruption.RestoreMustFailAsync();

        reason.ShouldContain(Path.GetFileName(name));
    }

    [Theory]
    [InlineData("unit")]
    [InlineData("bundle")]
    [InlineData("node manifest")]
    [InlineData("key")]
    public async Task Restore_BlobIsGone_FailsAndNamesIt(string kind)
    {
        var name = corruption.PickBlob(blob => KindOf(blob) == kind && !HasOtherCopies(blob));
        await using var damage = await BlobDamage.DeleteAsync(corruption.Stack.Parts.OpenStore(), name);

        var reason = await corruption.RestoreMustFailAsync();

        reason.ShouldContain(Path.GetFileNameWithoutExtension(name));
    }

    [Fact]
    public async Task Restore_AUnitOfWhichOtherReplicasWereCaptured_GoesOnWithoutItAndWarns()
    {
        var before = corruption.Stack.ReadDisks();
        var name = corruption.PickBlob(HasOtherCopies);
        await using var damage = await BlobDamage.TruncateAsync(corruption.Stack.Parts.OpenStore(), name);

        var operation = await corruption.Stack.RestoreAsync(CorruptionStack.Backup);

        operation.Warnings.ShouldHaveSingleItem().ShouldContain(Path.GetFileName(name));
        operation.FindPhase("repair")!.Status.ShouldBe("Complete");
        foreach (var (found, expected) in corruption.Stack.ReadDisks().Zip(before))
        {
            TableFiles.Except(found, expected).ShouldBeEmpty("everything else is as it was backed up");
        }

        await damage.DisposeAsync();
        (await corruption.Stack.RestoreAsync(CorruptionStack.Backup)).Warnings.ShouldBeEmpty();
        corruption.Stack.ReadDisks().ShouldBeRestored(before);
    }

    [Fact]
    public async Task Restore_ManifestOfANewerFormat_FailsSayingSo()
    {
        var name = corruption.PickBlob(blob => KindOf(blob) == "cluster manifest");
        await using var damage = await BlobDamage.ReplaceAsync(
            corruption.Stack.Parts.OpenStore(), name, await FormatVersionAsync(name), "\"formatVersion\":2");

        var reason = await corruption.RestoreMustFailAsync();

        reason.ShouldContain("format");
        reason.ShouldContain("2");
    }

    // Of the recorded keyspaces shop has three replicas, metrics one.
    private bool HasOtherCopies(StoredBlob blob) => KindOf(blob) == "unit" && corruption.KeyspaceOf(blob) == "shop";

    private static string KindOf(StoredBlob blob) => blob switch
    {
        { Kind: "sstables" } => "unit",
        { Kind: "keys" } => "key",
        _ when blob.Name.EndsWith(".bundle", StringComparison.Ordinal) => "bundle",
        _ when blob.Name.EndsWith("/manifest.json", StringComparison.Ordinal) => "cluster manifest",
        _ when blob.Name.Contains("/nodes/", StringComparison.Ordinal) => "node manifest",
        _ when blob.Name.Contains("/schema/", StringComparison.Ordinal) => "schema",
        _ => "other",
    };

    private async Task<string> FormatVersionAsync(string name)
    {
        var text = System.Text.Encoding.UTF8.GetString(await StoreReader.ReadAsync(corruption.Stack.Parts.OpenStore(), name, CancellationToken.None));
        return FormatVersion().Match(text).Value;
    }

    [GeneratedRegex("\"formatVersion\":\\s*1")]
    private static partial Regex FormatVersion();
}
