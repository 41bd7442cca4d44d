using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Backups.Tests.Mapping;

/// <summary>Recorded keys are in SummaryBoundsTests; here are the edges.</summary>
public sealed class Murmur3TokenTests
{
    [Fact]
    public void Of_NoBytes_IsZero() => Murmur3Token.Of([]).ShouldBe(0);

    [Fact]
    public void Of_EveryLength_DependsOnEveryByte()
    {
        for (var length = 1; length <= 40; length++)
        {
            var key = Enumerable.Range(100, length).Select(value => (byte)value).ToArray();
            var token = Murmur3Token.Of(key);
            for (var index = 0; index < length; index++)
            {
                key[index] ^= 0x80;
                Murmur3Token.Of(key).ShouldNotBe(token);
                key[index] ^= 0x80;
            }
        }
    }
}
