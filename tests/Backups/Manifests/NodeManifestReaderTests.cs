using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Manifests;

public sealed class NodeManifestReaderTests
{
    private const string Blob = "orders/backups/b1/nodes/n.json";

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Read_AnyManifestWritten_GivesTheSameAgain() =>
        Prop.ForAll(Seeds, seed =>
        {
            var bytes = NodeManifestReader.Write(Blob, RandomManifest.Create(seed)).ToArray();
            NodeManifestReader.Write(Blob, Read(bytes)).ToArray().ShouldBe(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Read_AnyMemberMoreLessOrOfAnotherKind_FailsNamingIt() =>
        Prop.ForAll(Seeds, seed =>
        {
            var bytes = NodeManifestReader.Write(Blob, RandomManifest.Create(seed / 1000)).ToArray();
            var (json, field) = SpoiledJson.Random(bytes, seed);
            var failure = Should.Throw<ManifestException>(() => Read(json), field);
            failure.Blob.ShouldBe(Blob);
            failure.Field.ShouldContain(field.Split('.', '[')[^1].TrimEnd(']'), Case.Sensitive, field);
            failure.Message.ShouldContain(failure.Value);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Read_AnyBytes_NeverFailsOtherwise() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var bytes = NodeManifestReader.Write(Blob, RandomManifest.Create(seed / 1000)).ToArray();
            var at = random.Next(bytes.Length * 8);
            Tolerated(Spoiled.FlipBit(bytes, at)).ShouldBeTrue($"bit {at}");
            Should.Throw<ManifestException>(() => Read(bytes[..(at / 8)]), $"cut at {at / 8}");
            random.NextBytes(bytes);
            Should.Throw<ManifestException>(() => Read(bytes));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("cluster", "\"others\"")]
    [InlineData("cluster", "\"../orders\"")]
    [InlineData("backupId", "\"b2\"")]
    [InlineData("hostId", "\"99999999-2222-3333-4444-555555555555\"")]
    [InlineData("snapshotTag", "\"a/b\"")]
    [InlineData("keyId", "\"../key\"")]
    [InlineData("snapshotEndedAt", "\"2001-01-01T00:00:00+00:00\"")]
    [InlineData("tokens[0]", "null")]
    [InlineData("tables[0]", "null")]
    [InlineData("bundles[0]", "null")]
    [InlineData("bundles[0]", "\"backups/../nodes/11111111-2222-3333-4444-555555555555-00000000000000000000000000000000.bundle\"")]
    [InlineData("bundles[0]", "\"backups/b1/nodes/99999999-2222-3333-4444-555555555555-00000000000000000000000000000000.bundle\"")]
    [InlineData("tables[0].keyspace", "\"..\"")]
    [InlineData("tables[0].name", "\"../../etc\"")]
    [InlineData("tables[0].name", "\"a\\u0000b\"")]
    [InlineData("tables[0].bytes", "1")]
    [InlineData("tables[0].files", "-1")]
    [InlineData("tables[0].schema.sha256", "\"abc\"")]
    [InlineData("tables[0].schema.bundle", "9")]
    [InlineData("tables[0].ssTables[0]", "null")]
    [InlineData("tables[0].ssTables[0].name", "\"nb-1-big/../x\"")]
    [InlineData("tables[0].ssTables[0].index", "\"../idx\"")]
    [InlineData("tables[0].ssTables[0].identity", "\"ABCDEF\"")]
    [InlineData("tables[0].ssTables[0].unit", "\"sstables/../../others/x\"")]
    [InlineData("tables[0].ssTables[0].components", "[]")]
    [InlineData("tables[0].ssTables[0].components[0]", "null")]
    [InlineData("tables[0].ssTables[0].components[0].name", "\"../Data.db\"")]
    [InlineData("tables[0].ssTables[0].components[1].name", "\"CompressionInfo.db\"")]
    [InlineData("tables[0].ssTables[0].components[1].offset", "-1")]
    [InlineData("tables[0].ssTables[0].components[1].offset", "9223372036854775807")]
    [InlineData("tables[0].ssTables[0].components[1].length", "-5")]
    [InlineData("tables[0].ssTables[0].components[1].length", "9223372036854775807")]
    [InlineData("tables[0].ssTables[0].components[1].length", "9223372036854775808")]
    [InlineData("tables[0].ssTables[0].components[1].sha256", "\"BA1C966B7D548C575A6A2113654AF38684B903F0F78CC831F3452F1ACBCC4AD1\"")]
    [InlineData("tables[0].ssTables[0].components[1].bundle", "0")]
    [InlineData("tables[0].ssTables[0].components[5].bundle", "null")]
    [InlineData("tables[0].ssTables[0].bounds", "{\"first\":5,\"last\":4}")]
    [InlineData("tables[0].ssTables[0].bounds.first", "\"5\"")]
    public void Read_BadValue_FailsNamingIt(string field, string value)
    {
        var failure = Should.Throw<ManifestException>(() => Read(SpoiledJson.Set(Sample(), field, value)));

        failure.Blob.ShouldBe(Blob);
        failure.Field.TrimStart('$', '.').ShouldStartWith(field.Split('[')[0]);
        failure.Message.ShouldContain(failure.Value);
    }

    [Fact]
    public void Read_TwoContentsOnTheSameBytesOfABundle_Fails()
    {
        var sample = Sample();
        var schema = SpoiledJson.At(sample, "tables[0].schema")!;
        var spoiled = SpoiledJson.Set(sample, "tables[0].ssTables[0].components[5].bundle", $"{schema["bundle"]}");
        spoiled = SpoiledJson.Set(spoiled, "tables[0].ssTables[0].components[5].offset", $"{schema["offset"]}");

        Should.Throw<ManifestException>(() => Read(spoiled)).Field.ShouldEndWith(".offset");
    }

    [Fact]
    public void Read_TableTwice_Fails()
    {
        var table = SpoiledJson.At(Sample(), "tables[0]")!.ToJsonString();

        Should.Throw<ManifestException>(() => Read(SpoiledJson.Set(Sample(), "tables", $"[{table},{table}]"))).Field.ShouldStartWith("tables[1]");
    }

    [Theory]
    [InlineData("2", true)]
    [InlineData("2147483647", true)]
    [InlineData("0", false)]
    [InlineData("99999999999", false)]
    [InlineData("\"1\"", false)]
    [InlineData("1.5", false)]
    public void Read_OtherFormatVersion_SaysSoBeforeAnythingElse(string version, bool newer)
    {
        var bytes = SpoiledJson.Set(SpoiledJson.Set(Sample(), "formatVersion", version), "newMember", "{}");

        var failure = Should.Throw<ManifestException>(() => Read(bytes));

        (failure is ManifestTooNewException).ShouldBe(newer);
        failure.Field.ShouldBe("formatVersion");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"formatVersion\":1}")]
    [InlineData("{\"formatVersion\":1,\"formatVersion\":1}")]
    public void Read_NoManifest_Fails(string text) =>
        Should.Throw<ManifestException>(() => Read(System.Text.Encoding.UTF8.GetBytes(text))).Blob.ShouldBe(Blob);

    private static NodeManifest Read(byte[] bytes) => NodeManifestReader.Read(Blob, bytes, BackupFixture.Cluster, "b1", BackupFixture.HostId);

    // The first manifest with everything in it.
    private static byte[] Sample() => NodeManifestReader.Write(Blob, Enumerable.Range(0, 1000).Select(RandomManifest.Create).First(manifest =>
        manifest.Tables is [{ Schema.Length: > 0, SSTables.Count: > 1 }, ..] && manifest.Tokens.Count > 0
        && manifest.Tables[0].SSTables[0].Components is [{ Length: > 0 }, { Length: > 0 }, _, _, _, { Length: > 0 }, _])).ToArray();

    private static bool Tolerated(byte[] bytes)
    {
        try
        {
            Read(bytes);
            return true;
        }
        catch (ManifestException)
        {
            return true;
        }
    }
}
