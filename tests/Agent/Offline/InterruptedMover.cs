using Ringkeeper.Agent.Offline;

namespace Ringkeeper.Agent.Tests.Offline;

/// <summary>Stands for an agent that is killed just before, or just after, one of its renames.</summary>
internal sealed class InterruptedMover(int killAt) : IFileMover
{
    private readonly FileMover _mover = new();
    private int _moves;

    public void Move(string from, string to)
    {
        if (_moves++ * 2 == killAt)
        {
            throw new KilledException();
        }

        _mover.Move(from, to);
        if ((_moves * 2) - 1 == killAt)
        {
            throw new KilledException();
        }
    }

    internal sealed class KilledException : Exception;
}
