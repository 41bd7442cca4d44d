using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Transfers;

/// <summary>Told of each file that a transfer moves, for people who watch it. Called from several threads at once.</summary>
public interface IFileProgress
{
    /// <summary>So much of a table is to come.</summary>
    void Expect(TableReference table, long bytes, int files);

    /// <summary>A file is under way; begun again after a failure, it counts from 0.</summary>
    void Begin(TableReference table, string file, long bytes);

    /// <summary>So many more of its bytes were moved.</summary>
    void Move(TableReference table, string file, long bytes);

    /// <summary>The file is whole, or was already.</summary>
    void End(TableReference table, string file, long bytes);
}
