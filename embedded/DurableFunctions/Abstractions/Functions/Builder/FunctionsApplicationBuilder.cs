using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds the host of a Functions app.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    internal FunctionsApplicationBuilder(string[] args) => _web = WebDefaults.CreateBuilder(args);

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public ConfigurationManager Configuration => _web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    /// <summary>Where functions are looked for; the app's own assembly and those it refers to unless set.</summary>
    internal IReadOnlyList<Type>? FunctionTypes { get; set; }

    /// <summary>The host. Functions are discovered and checked here.</summary>
    /// <exception cref="HostStartException">The app, its host.json or its keys can't be used; every problem is listed.</exception>
    public IHost Build() => EmbeddedHost.Build(_web, FunctionTypes ?? FunctionTypeScan.Of(EntryAssembly), _middleware);

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    private static Assembly EntryAssembly =>
        Assembly.GetEntryAssembly() ?? throw new HostStartException("The process has no entry assembly to look for functions in.");
}
