using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Retention;

public sealed class ComponentListsTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void CopyRest_AnyManifestInAnyPieces_EmptiesTheListsAndNothingElse() =>
        Prop.ForAll(Seeds, seed =>
        {
            var bytes = NodeManifestReader.Write("n.json", RandomManifest.Create(seed)).ToArray();
            var expected = JsonNode.Parse(bytes)!;
            foreach (var sstable in expected["tables"]!.AsArray().SelectMany(table => table!["ssTables"]!.AsArray()))
            {
                sstable!["components"] = new JsonArray();
            }

            JsonNode.DeepEquals(JsonNode.Parse(Rest(bytes, new Random(seed))), expected).ShouldBeTrue();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData("""{"name":"\"components\":[","unit":"a"}""")]
    [InlineData("""{"name":"components","list":["unit"]}""")]
    [InlineData("""{"components" : [{"unit":"a"}]}""")]
    [InlineData("""{"components":{"unit":"a"}}""")]
    public void CopyRest_OnlyLooksLikeAList_IsLeftAsItIs(string json) =>
        Encoding.UTF8.GetString(Rest(Encoding.UTF8.GetBytes(json), new Random(1))).ShouldBe(json);

    private static byte[] Rest(byte[] bytes, Random random)
    {
        var (lists, rest, target) = (new ComponentLists(), new MemoryStream(), new byte[2000]);
        for (var start = 0; start < bytes.Length;)
        {
            // As long as the start of a list or longer: it lies in two pieces at most.
            var length = Math.Min(bytes.Length - start, random.Next(14, target.Length));
            rest.Write(target, 0, lists.CopyRest(bytes.AsSpan(start, length), target));
            start += length;
        }

        return rest.ToArray();
    }
}
