using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Embedded.DurableFunctions.Binding;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>Checks that the functions' classes can be made: a service nobody registered is found at start, not at three in the morning.</summary>
internal static class FunctionClasses
{
    public static void Check(FunctionCatalog catalog, IServiceProvider services)
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        var problems = catalog.All
            .Where(function => !function.Method.IsStatic)
            .Select(function => function.Method.DeclaringType!)
            .Distinct()
            .SelectMany(type => MissingServices(type, known))
            .ToList();
        if (problems.Count > 0)
        {
            throw new HostStartException(
                $"The host can't start: {problems.Count} service(s) that functions ask for are not registered.{Environment.NewLine}"
                + string.Join(Environment.NewLine, problems));
        }
    }

    /// <summary>Classes with several constructors choose by what there is; only a single one can be judged.</summary>
    private static IEnumerable<string> MissingServices(Type type, IServiceProviderIsService known) =>
        type.GetConstructors() is [var constructor]
            ? constructor.GetParameters()
                .Where(parameter => !parameter.HasDefaultValue
                    && !parameter.IsDefined(typeof(FromKeyedServicesAttribute), inherit: false)
                    && !known.IsService(parameter.ParameterType))
                .Select(parameter => $"  {type.FullName}, constructor parameter '{parameter.Name}': no service {parameter.ParameterType}")
            : [];
}
