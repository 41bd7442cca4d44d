namespace Ringkeeper.Simulator.Tests.Cql;

/// <summary>Recorded conversations played to the simulator: its answers are the recorded bytes.</summary>
[Collection(RingCollection.Name)]
public sealed class FrameTests(RingFixture fixture)
{
    [Theory]
    [InlineData("query-describe-cluster")]
    [InlineData("query-describe-keyspaces")]
    [InlineData("query-describe-keyspace")]
    [InlineData("query-describe-keyspace-unknown")]
    [InlineData("query-describe-schema")]
    [InlineData("query-describe-schema-internals")]
    [InlineData("query-describe-table")]
    [InlineData("query-system_schema-keyspaces")]
    [InlineData("query-system_schema-tables")]
    [InlineData("query-system_schema-types")]
    [InlineData("query-system_schema-indexes")]
    [InlineData("query-system_schema-views")]
    [InlineData("error-unknown-keyspace")]
    [InlineData("error-unknown-table")]
    [InlineData("error-syntax")]
    [InlineData("error-query-before-startup")]
    [InlineData("error-protocol-version")]
    [InlineData("error-bad-cql-version")]
    [InlineData("startup-driver-name")]
    public async Task Answer_RecordedRequests_AreTheRecordedFrames(string conversation)
    {
        var recorded = Conversation.Load(conversation);

        var answers = await PlayAsync(recorded.Where(frame => frame.FromClient).Select(frame => frame.Frame));

        answers.Hex().ShouldBe(recorded.Where(frame => !frame.FromClient).Select(frame => frame.Frame).Hex());
    }

    [Theory]
    [InlineData("proxy-python-driver")]
    [InlineData("proxy-cqlsh")]
    public async Task Answer_SchemaQueriesOfDrivers_AreTheRecordedFrames(string conversation)
    {
        var recorded = File.ReadLines(Path.Combine(RecordedRing.Fixtures, "cql-frames", conversation + ".txt"))
            .Where(line => line.StartsWith("conn", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .Select(fields => (Connection: fields[0], FromClient: fields[1] == "C->S", Stream: fields.First(field => field.StartsWith("stream=", StringComparison.Ordinal)), Frame: Convert.FromHexString(fields[^1])))
            .ToList();
        var startup = Conversation.Load("options-startup").First(frame => frame.FromClient && frame.Frame[4] == 1).Frame;
        var compared = 0;
        foreach (var request in recorded.Where(frame => frame.FromClient && System.Text.Encoding.UTF8.GetString(frame.Frame).Contains("schema.", StringComparison.Ordinal)))
        {
            var expected = recorded.First(frame => !frame.FromClient && frame.Connection == request.Connection && frame.Stream == request.Stream
                && recorded.IndexOf(frame) > recorded.IndexOf(request));

            var answers = await PlayAsync([startup, request.Frame]);

            answers.Skip(1).Hex().ShouldBe(new[] { expected.Frame }.Hex(), System.Text.Encoding.UTF8.GetString(request.Frame));
            compared++;
        }

        compared.ShouldBe(12);
    }

    [Fact]
    public async Task Describe_Paged_GivesTheRecordedRowsInPages()
    {
        var requests = Conversation.Load("query-describe-schema-paged").Where(frame => frame.FromClient).Select(frame => frame.Frame).ToList();

        // The first request asks for pages of five rows; the paging state of the recorded server is its own affair.
        var answers = await PlayAsync(requests.Take(2));

        var metadata = answers[1].AsSpan(Simulator.Cql.Frame.HeaderLength);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(metadata[4..]).ShouldBe(0x3);
    }

    private Task<IReadOnlyList<byte[]>> PlayAsync(IEnumerable<byte[]> requests) =>
        Conversation.PlayAsync(requests, fixture.Ring.Ring.Nodes[0].Address, fixture.Ring.Ring.CqlPort);
}
