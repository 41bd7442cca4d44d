using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Tests.Jobs;

public sealed class JobErrorsTests
{
    public static TheoryData<Exception, string, bool> Mapped => new()
    {
        { new NodetoolException(NodetoolFailureKind.Unreachable, "info", "x"), JobErrorCodes.NodeNotNormal, true },
        { new NodetoolException(NodetoolFailureKind.ConnectionLost, "import", "x"), JobErrorCodes.NodeNotNormal, true },
        { new NodetoolException(NodetoolFailureKind.Joining, "snapshot", "x"), JobErrorCodes.NodeNotNormal, true },
        { new NodetoolException(NodetoolFailureKind.TimedOut, "import", "x"), JobErrorCodes.NodetoolFailed, true },
        { new NodetoolException(NodetoolFailureKind.Usage, "import", "x"), JobErrorCodes.NodetoolFailed, false },
        { new NodetoolException(NodetoolFailureKind.UnknownName, "import", "x"), JobErrorCodes.TableMissing, false },
        { new NodetoolException(NodetoolFailureKind.ImportRefused, "import", "x"), JobErrorCodes.ImportFailed, false },
        { new CqlException("x", transient: true), JobErrorCodes.CqlFailed, true },
        { new CqlException("x", transient: false), JobErrorCodes.CqlFailed, false },
        { new StoreUnavailableException("x"), JobErrorCodes.StoreUnavailable, true },
        { new BlobMissingException("x"), JobErrorCodes.BlobMissing, false },
        { new BlobCorruptException("x"), JobErrorCodes.BlobCorrupt, false },
        { new KeyUnavailableException("k", "x"), JobErrorCodes.KeyUnavailable, false },
        { new ManifestTooNewException("b", 2, 1), JobErrorCodes.ManifestTooNew, false },
        { new ManifestException("b", "f", "v", "e"), JobErrorCodes.ManifestInvalid, false },
        { new IOException("No space left on device", 28), JobErrorCodes.DiskFull, false },
        { new InvalidOperationException("x"), JobErrorCodes.Unexpected, false },
    };

    [Theory]
    [MemberData(nameof(Mapped))]
    public void From_KnownException_GivesItsCode(Exception exception, string code, bool transient)
    {
        var error = JobErrors.From(exception);

        error.Code.ShouldBe(code);
        error.Transient.ShouldBe(transient);
    }

    [Fact]
    public void From_BackupException_NamesTableAndFile()
    {
        var error = JobErrors.From(new BlobCorruptException("x") { Table = new TableReference("shop", "orders"), Blob = "orders/a", File = "na-1-big-Data.db" });

        error.Table.ShouldBe(new TableName("shop", "orders"));
        error.File.ShouldBe("na-1-big-Data.db");
    }

    [Fact]
    public void From_UnknownException_KeepsItsMessageToTheLog() =>
        JobErrors.From(new InvalidOperationException("AccountKey=secret")).Message.ShouldNotContain("secret");

    [Fact]
    public void From_RealDiskFull_IsRecognised()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);

        var exception = Should.Throw<IOException>(() => full.Write(new byte[10]));

        JobErrors.From(exception).Code.ShouldBe(JobErrorCodes.DiskFull);
    }
}
