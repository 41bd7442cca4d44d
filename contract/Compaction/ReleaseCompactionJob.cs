using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Compaction;

/// <summary>
/// Puts back what the operation's <see cref="HoldCompactionJob"/> found (nodetool enableautocompaction), and looks that it is so. Its jobs that
/// still import or repair are stopped first. Without a hold there is nothing to do.
/// </summary>
public sealed record ReleaseCompactionJob : JobRequest;
