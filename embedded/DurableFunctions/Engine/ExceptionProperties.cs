using System.Collections;
using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>Failure details with the properties the app wants to see, reduced at once to what a history gives back: a replay must see the same.</summary>
internal static class ExceptionProperties
{
    /// <summary>Deeper values are shown as text: one that holds itself would have no end.</summary>
    private const int MostLevels = 16;

    public static TaskFailureDetails Describe(Exception exception, IExceptionPropertiesProvider? provider)
    {
        var failure = TaskFailureDetails.FromException(exception);
        return provider is null ? failure : Add(failure, exception, provider);
    }

    private static TaskFailureDetails Add(TaskFailureDetails failure, Exception exception, IExceptionPropertiesProvider provider) => failure with
    {
        Properties = Read(exception, provider),
        InnerFailure = failure.InnerFailure is { } inner && exception is not TaskFailedException && exception.InnerException is { } cause
            ? Add(inner, cause, provider)
            : failure.InnerFailure,
    };

    private static Dictionary<string, object?>? Read(Exception exception, IExceptionPropertiesProvider provider)
    {
        try
        {
            return provider.GetExceptionProperties(exception)?.ToDictionary(property => property.Key, property => Plain(property.Value, 0));
        }
        catch (Exception problem)
        {
            // The failure itself matters more than what the app's provider has to say about it.
            return new() { [provider.GetType().Name] = $"failed with {problem.GetType().FullName}: {problem.Message}" };
        }
    }

    /// <summary>Numbers become double, lists and dictionaries are copied, times stay times and everything else is shown as text.</summary>
    private static object? Plain(object? value, int level) => value switch
    {
        null or string or bool or DateTime or DateTimeOffset => value,
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal
            when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) => number,
        IDictionary<string, object?> members when level < MostLevels => members.ToDictionary(member => member.Key, member => Plain(member.Value, level + 1)),
        IEnumerable items when level < MostLevels => items.Cast<object?>().Select(item => Plain(item, level + 1)).ToList(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
