using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

internal static class MaintenanceWindowReader
{
    /// <summary>The field "window" of a part of a policy.</summary>
    public static MaintenanceWindow? Window(this JsonObjectReader part)
    {
        if (part.Object("window") is not { } reader)
        {
            return null;
        }

        var (start, end) = (reader.TimeOfDay("start"), reader.TimeOfDay("end"));
        if (start is not null && start == end)
        {
            reader.Fail("end", "It is the start too. Leave the window out for the whole day.");
        }

        var window = new MaintenanceWindow { Start = start ?? default, End = end ?? default, Days = Days(reader) };
        reader.RefuseOthers();
        return window;
    }

    private static List<DayOfWeek>? Days(JsonObjectReader reader)
    {
        var names = reader.Strings("days", PolicyFields.ChoiceProblem<DayOfWeek>);
        if (names is { Count: 0 })
        {
            reader.Fail("days", "The list is empty. Leave the field out for every day.");
        }

        foreach (var twice in names?.GroupBy(name => name).Where(group => group.Count() > 1) ?? [])
        {
            reader.Fail("days", $"'{twice.Key}' is listed {twice.Count()} times.");
        }

        return names?.Where(name => PolicyFields.ChoiceProblem<DayOfWeek>(name) is null).Select(Enum.Parse<DayOfWeek>).ToList();
    }
}
