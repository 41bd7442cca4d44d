using Cassandra.Protocol;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

/// <summary>A conversation recorded between a client and Cassandra 4.0.</summary>
internal sealed class Recording
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cql-frames");

    private Recording(IReadOnlyList<RecordedFrame> frames)
    {
        Frames = frames;
        Exchanges = [.. Pair(frames)];
    }

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!);

    public IReadOnlyList<RecordedFrame> Frames { get; }

    /// <summary>Requests with their answers, in order.</summary>
    public IReadOnlyList<(RecordedFrame Request, RecordedFrame Answer)> Exchanges { get; }

    public IEnumerable<RecordedFrame> Events => Frames.Where(frame => frame is { FromServer: true, Opcode: Opcode.Event });

    public static Recording Load(string name) => new(
        [.. File.ReadLines(Path.Combine(Folder, name + ".txt"))
            .Where(line => line.Contains("->", StringComparison.Ordinal) && !line.StartsWith('#'))
            .Select(Parse)]);

    private static RecordedFrame Parse(string line) =>
        new(line.Contains("S->C", StringComparison.Ordinal), Convert.FromHexString(line[(line.LastIndexOf(' ') + 1)..]));

    private static IEnumerable<(RecordedFrame Request, RecordedFrame Answer)> Pair(IReadOnlyList<RecordedFrame> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            var request = frames[i];
            if (!request.FromServer && frames.Skip(i + 1).FirstOrDefault(f => f.FromServer && f.Stream == request.Stream) is { } answer)
            {
                yield return (request, answer);
            }
        }
    }
}
