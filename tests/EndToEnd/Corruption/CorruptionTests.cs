using System.Text.RegularExpressions;
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
        var name = corruption.PickBlob(blob => KindOf(blob) == kind);
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
        var name = corruption.PickBlob(blob => KindOf(blob) == kind);
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
        var name = corruption.PickBlob(blob => KindOf(blob) == kind);
        await using var damage = await BlobDamage.DeleteAsync(corruption.Stack.Parts.OpenStore(), name);

        var reason = await corruption.RestoreMustFailAsync();

        reason.ShouldContain(Path.GetFileNameWithoutExtension(name));
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
