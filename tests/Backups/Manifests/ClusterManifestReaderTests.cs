using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Manifests;

public sealed class ClusterManifestReaderTests
{
    private const string Blob = "orders/backups/b1/manifest.json";

    private static readonly byte[] Sample = ClusterManifestReader.Write(Blob, Support.Manifests.Cluster("b1"));
    private static readonly string[] Optional =
        ["manifestSha256", "snapshotStartedAt", "snapshotEndedAt", "clockSkew", "logicalBytes", "uploadedBytes", "ssTables", "class", "dc1", "cql", "dataCenters[0].dataCenter"];

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => ClusterManifestReader.Write(Blob, Read(Sample)).ShouldBe(Sample);

    [Fact]
    public void Read_EachRequiredMemberRemoved_FailsNamingIt()
    {
        var required = SpoiledJson.Paths(Sample).Where(path => !path.EndsWith(']') && !Optional.Any(path.EndsWith)).ToArray();

        required.Length.ShouldBeGreaterThan(25);
        foreach (var path in required)
        {
            Should.Throw<ManifestException>(() => Read(SpoiledJson.Remove(Sample, path)), path).Field.ShouldEndWith(path);
        }
    }

    [Fact]
    public void Read_AnyBytes_NeverFailsOtherwise() =>
        Prop.ForAll(Gen.Choose(0, (Sample.Length * 8) - 1).ToArbitrary(), bit =>
        {
            Should.Throw<ManifestException>(() => Read(Sample[..(bit / 8)]));
            try
            {
                Read(Spoiled.FlipBit(Sample, bit));
            }
            catch (ManifestException)
            {
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("cluster", "\"others\"")]
    [InlineData("backupId", "\"../b1\"")]
    [InlineData("operationId", "\"a/b\"")]
    [InlineData("keyIds", "[]")]
    [InlineData("keyIds[0]", "null")]
    [InlineData("keyIds[0]", "\"../k\"")]
    [InlineData("schemaFiles", "{\"../x\":\"ba1c966b7d548c575a6a2113654af38684b903f0f78cc831f3452f1acbcc4ad1\"}")]
    [InlineData("schemaFiles", "{\"schema.cql\":null}")]
    [InlineData("schemaFiles", "{\"schema.cql\":\"123\"}")]
    [InlineData("nodes", "[]")]
    [InlineData("nodes[0]", "null")]
    [InlineData("nodes[0].tokens", "[null]")]
    [InlineData("nodes[0].manifestSha256", "\"zz\"")]
    [InlineData("nodes[0].referencesSha256", "\"zz\"")]
    [InlineData("nodes[0].logicalBytes", "-1")]
    [InlineData("keyspaces[0]", "null")]
    [InlineData("keyspaces[0].name", "\"..\"")]
    [InlineData("keyspaces[0].coverage", "7")]
    [InlineData("keyspaces[0].coverage", "\"Everything\"")]
    [InlineData("keyspaces[0].replication", "{\"class\":null}")]
    [InlineData("keyspaces[0].tables[0]", "null")]
    [InlineData("keyspaces[0].tables[0].name", "\"a.b\"")]
    [InlineData("keyspaces[0].tables[0].bytes", "-1")]
    public void Read_BadValue_FailsNamingIt(string field, string value)
    {
        var failure = Should.Throw<ManifestException>(() => Read(SpoiledJson.Set(Sample, field, value)));

        failure.Blob.ShouldBe(Blob);
        failure.Field.TrimStart('$', '.').ShouldStartWith(field.Split('[')[0]);
    }

    [Fact]
    public void Read_NodeOrKeyspaceTwice_Fails()
    {
        foreach (var list in (string[])["nodes", "keyspaces"])
        {
            var one = SpoiledJson.At(Sample, $"{list}[0]")!.ToJsonString();
            Should.Throw<ManifestException>(() => Read(SpoiledJson.Set(Sample, list, $"[{one},{one}]"))).Field.ShouldStartWith($"{list}[1]");
        }
    }

    [Fact]
    public void Read_NewerFormat_SaysSo() =>
        Should.Throw<ManifestTooNewException>(() => Read(SpoiledJson.Set(Sample, "formatVersion", "2"))).FormatVersion.ShouldBe(2);

    private static ClusterManifest Read(byte[] bytes) => ClusterManifestReader.Read(Blob, bytes, BackupFixture.Cluster, "b1");
}
