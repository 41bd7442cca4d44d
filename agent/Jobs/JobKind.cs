using System.Reflection;
using System.Text.Json.Serialization;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>The name of a request's kind, as the contract's JSON has it.</summary>
internal static class JobKind
{
    private static readonly Dictionary<Type, string> Names = typeof(JobRequest)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    public static string Of(JobRequest request) => Names[request.GetType()];
}
