using System.Numerics;

namespace Ringkeeper.Backups.Mapping;

/// <summary>Answers which targets take anything of some neighbouring spans, in time that doesn't grow with their number.</summary>
internal sealed class TargetUnions
{
    private const int WordBits = 64;

    // Level n holds the unions of 2^n neighbours; two overlapping ones of the right level cover any run of spans.
    private readonly ulong[][][] _levels;

    public TargetUnions(int[][] targetsOfSpan, int targets)
    {
        var words = (targets + WordBits - 1) / WordBits;
        var levels = new List<ulong[][]> { Array.ConvertAll(targetsOfSpan, span => Bits(span, words)) };
        for (var width = 1; width * 2 <= targetsOfSpan.Length; width *= 2)
        {
            var narrower = levels[^1];
            levels.Add([.. Enumerable.Range(0, narrower.Length - width).Select(start => Union(narrower[start], narrower[start + width]))]);
        }

        _levels = [.. levels];
    }

    /// <summary>The targets' numbers, ascending.</summary>
    public IEnumerable<int> Of(int from, int to)
    {
        var level = BitOperations.Log2((uint)(to - from + 1));
        var (left, right) = (_levels[level][from], _levels[level][to - (1 << level) + 1]);
        for (var word = 0; word < left.Length; word++)
        {
            for (var bits = left[word] | right[word]; bits != 0; bits &= bits - 1)
            {
                yield return (word * WordBits) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }

    private static ulong[] Bits(int[] targets, int words)
    {
        var bits = new ulong[words];
        foreach (var target in targets)
        {
            bits[target / WordBits] |= 1UL << (target % WordBits);
        }

        return bits;
    }

    private static ulong[] Union(ulong[] left, ulong[] right) => [.. left.Zip(right, (a, b) => a | b)];
}
