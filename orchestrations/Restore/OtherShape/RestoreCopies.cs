using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>From how many of its captured replicas each token range is restored, as a request says it.</summary>
public static class RestoreCopies
{
    public const string Quorum = "quorum";
    public const string One = "one";
    public const string All = "all";

    public static IReadOnlyList<string> Values { get; } = [Quorum, One, All];

    public static CopiesPerRange Read(string copies) => copies switch
    {
        One => CopiesPerRange.One,
        All => CopiesPerRange.All,
        _ => CopiesPerRange.Quorum,
    };
}
