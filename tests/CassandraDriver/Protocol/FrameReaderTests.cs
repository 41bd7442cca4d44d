using Cassandra;
using Cassandra.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Protocol;

public sealed class FrameReaderTests
{
    [Fact]
    public void ReadAsync_FramesCutAnywhere_ComeBack() => Prop.ForAll<NonNull<byte[]>[], PositiveInt>((bodies, cut) =>
    {
        var frames = bodies.Select((body, i) => Encode((short)i, body.Get)).ToArray();
        using var stream = new CutStream([.. frames.SelectMany(frame => frame)], (cut.Get % 13) + 1);

        var read = ReadAll(stream);

        read.Select(frame => frame.Stream).ShouldBe(Enumerable.Range(0, bodies.Length).Select(i => (short)i));
        read.Select(frame => frame.Body).ShouldBe(bodies.Select(body => body.Get), new SameBytes());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task ReadAsync_BodyLongerThanTheFirstAllocation_ComesBack()
    {
        var body = new byte[1_000_003];
        Random.Shared.NextBytes(body);
        using var stream = new CutStream(Encode(1, body), 40_000);

        (await new FrameReader(stream).ReadAsync(default)).ShouldNotBeNull().Body.SequenceEqual(body).ShouldBeTrue();
    }

    [Fact]
    public void ReadAsync_AnyBytes_EndInAFrameOrAnError() => Prop.ForAll<byte[]>(bytes =>
    {
        using var stream = new MemoryStream(bytes);
        try
        {
            ReadAll(stream).ForEach(frame => ResponseReader.Read(frame));
        }
        catch (Exception exception) when (exception is DriverInternalError or EndOfStreamException)
        {
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_RecordedAnswersCorrupted_EndInAResponseOrAnError()
    {
        var answers = Recording.Names.SelectMany(name => Recording.Load(name).Frames).Where(IsOurVersion).ToArray();
        answers.Length.ShouldBeGreaterThan(100);
        Prop.ForAll<PositiveInt, PositiveInt, byte>((which, where, value) =>
        {
            var bytes = answers[which.Get % answers.Length].Bytes.ToArray();
            bytes[where.Get % bytes.Length] = value;
            using var stream = new MemoryStream(bytes);
            try
            {
                ReadAll(stream).ForEach(frame => ResponseReader.Read(frame));
            }
            catch (Exception exception) when (exception is DriverException or DriverInternalError or EndOfStreamException)
            {
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Read_RecordedAnswers_AllDecode()
    {
        foreach (var frame in Recording.Names.SelectMany(name => Recording.Load(name).Frames).Where(IsOurVersion))
        {
            using var stream = new MemoryStream(frame.Bytes);
            if (frame.Opcode != Opcode.Supported)
            {
                ReadAll(stream).ForEach(read => ResponseReader.Read(read).ShouldNotBeNull());
            }
        }
    }

    [Theory]
    [InlineData(0x10000001)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task ReadAsync_LengthOverTheLimit_IsRefused(int length)
    {
        using var stream = new MemoryStream(Header(length));

        (await Should.ThrowAsync<DriverInternalError>(() => new FrameReader(stream).ReadAsync(default).AsTask())).Message.ShouldContain("length");
    }

    [Fact]
    public async Task ReadAsync_GreatLengthAndNothingBehindIt_AllocatesLittle()
    {
        using var stream = new MemoryStream(Header(FrameHeader.LongestBody));
        var before = GC.GetAllocatedBytesForCurrentThread();

        await Should.ThrowAsync<EndOfStreamException>(() => new FrameReader(stream).ReadAsync(default).AsTask());

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * 1024 * 1024);
    }

    private static bool IsOurVersion(RecordedFrame frame) =>
        frame is { FromServer: true } && frame.Bytes[0] == FrameHeader.ResponseVersion && (frame.Bytes[1] & (byte)FrameFlags.Compression) == 0
        && !(frame.Opcode == Opcode.Result && frame.Bytes[FrameHeader.Size + 3] == 2 && (frame.Bytes[FrameHeader.Size + 7] & 4) != 0);

    private static byte[] Header(int length)
    {
        var bytes = new byte[FrameHeader.Size];
        new FrameHeader(FrameHeader.ResponseVersion, FrameFlags.None, 1, Opcode.Result, length).Encode(bytes);
        return bytes;
    }

    private static byte[] Encode(short stream, byte[] body)
    {
        var header = new byte[FrameHeader.Size];
        new FrameHeader(FrameHeader.ResponseVersion, FrameFlags.None, stream, Opcode.Result, body.Length).Encode(header);
        return [.. header, .. body];
    }

    private static List<Frame> ReadAll(Stream stream)
    {
        var reader = new FrameReader(stream);
        var frames = new List<Frame>();
        while (reader.ReadAsync(default).AsTask().GetAwaiter().GetResult() is { } frame)
        {
            frames.Add(frame);
        }

        return frames;
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => obj.Length;
    }
}
