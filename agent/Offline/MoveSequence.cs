using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Offline;

/// <summary>Carries out planned moves. Which of them are done already is seen from the disk, so that it goes on after a crash.</summary>
internal sealed class MoveSequence(IFileMover mover)
{
    /// <summary>
    /// Clears places and fills them again. Once everything is out, what stands in those places was put there by the second part, and isn't
    /// moved out again.
    /// </summary>
    /// <exception cref="JobFailedException">As below.</exception>
    public void Run(IReadOnlyList<PlannedMove> @out, IReadOnlyList<PlannedMove> @in)
    {
        if (!@out.All(move => Path.Exists(move.To)))
        {
            Run(@out);
        }

        Run(@in);
    }

    /// <exception cref="JobFailedException">What is on disk fits no point of the plan: somebody else has changed it.</exception>
    public void Run(IEnumerable<PlannedMove> moves)
    {
        foreach (var move in moves)
        {
            switch (Path.Exists(move.From), Path.Exists(move.To))
            {
                case (true, false):
                    Directory.CreateDirectory(Path.GetDirectoryName(move.To)!);
                    mover.Move(move.From, move.To);
                    break;
                case (true, true):
                    throw Broken($"both {move.From} and {move.To} are there", move.From);
                case (false, false):
                    throw Broken($"neither {move.From} nor {move.To} is there", move.From);
            }
        }
    }

    private static JobFailedException Broken(string what, string file) => new(new JobError
    {
        Code = JobErrorCodes.SwapBroken,
        Message = $"The node's files aren't as the swap has left them: {what}. Nothing more was moved.",
        File = file,
    });
}
