using Ringkeeper.Backups.Schema;
using Ringkeeper.Contract.Checks;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore.Checks;

/// <summary>Reads what a request wants counted after a restore.</summary>
internal static class RowCheckReader
{
    private const int MostChecks = 50;

    public static IReadOnlyList<RowCheck>? Read(JsonObjectReader reader)
    {
        var checks = reader.Objects("checks")?.Select(ReadOne).ToList();
        if (checks is { Count: 0 or > MostChecks })
        {
            reader.Fail("checks", $"1 to {MostChecks} checks are wanted; leave the field out for none.");
        }

        return checks;
    }

    private static RowCheck ReadOne(JsonObjectReader reader)
    {
        var text = reader.String("statement");
        var select = CqlSelect.TryRead(text, out var problem);
        if (select is null && !reader.HasFailed("statement"))
        {
            reader.Fail("statement", problem!);
        }

        var expected = reader.LongInteger("expected", 0, long.MaxValue);
        if (expected is null && !reader.HasFailed("expected"))
        {
            reader.Fail("expected", "The number of rows is wanted, or the value of a lone count(*).");
        }

        var consistency = reader.String("consistency") ?? CheckConsistency.Quorum;
        if (!CheckConsistency.All.Contains(consistency) && !reader.HasFailed("consistency"))
        {
            reader.Fail("consistency", $"One of {string.Join(", ", CheckConsistency.All)} is wanted.");
        }

        reader.RefuseOthers();
        return new RowCheck { Statement = select?.Text ?? "", Expected = expected ?? 0, Consistency = consistency };
    }
}
