using Microsoft.Extensions.Options;

namespace Ringkeeper.Agent;

/// <summary>The problems of wrong settings, from all sections.</summary>
internal static class StartProblems
{
    public static IEnumerable<string> Of(Exception exception) => exception switch
    {
        OptionsValidationException validation => validation.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(Of),
        _ => [exception.Message],
    };
}
