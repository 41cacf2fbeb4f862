using System.Reflection;
using CoverType.AppHost.Demonstration;
using CoverType.Clients.Pipeline;
using CoverType.DataApi;
using CoverType.Gateway;
using CoverType.Inference;
using CoverType.Modeling.Candidates;
using CoverType.Pipeline;
using CoverType.Web;
using CoverType.Web.Addresses;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mlflow.Client;
using Mlflow.Client.S3;
using Mlflow.Embedded;

namespace CoverType.Architecture.Tests.Settings;

/// <summary>The sections that the services bind, read from what each of them registers.</summary>
internal static class ServiceSections
{
    private static readonly IReadOnlyList<(string Name, Build Build)> Services =
    [
        ("data API", DataApiHost.Build),
        ("pipeline", PipelineHost.Build),
        ("inference", InferenceHost.Build),
        ("web", FrontEndHost.Build),
        ("gateway", GatewayHost.Build),
        ("Mlflow.Embedded", EmbeddedMlflow.Build),
    ];

    private delegate WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure);

    /// <summary>Returns every section once, in the order of the services.</summary>
    public static async Task<IReadOnlyList<SettingsSection>> FindAsync()
    {
        List<(string Service, string Section, Type Options)> bound = [];
        foreach ((string service, Build build) in Services)
        {
            bound.AddRange((await BoundAsync(build)).Select(section => (service, section.Name, section.Options)));
        }

        // The commands bind it, which the worker's host does not.
        bound.Add(("the pipeline's commands", PipelineClientOptions.Section, typeof(PipelineClientOptions)));

        return
        [
            .. bound
                .GroupBy(section => (section.Section, section.Options))
                .Select(section => new SettingsSection(
                    section.Key.Section, section.Key.Options, [.. section.Select(one => one.Service)])),
            new SettingsSection("Training:Candidates:0", typeof(CandidateOptions), ["pipeline"]),
            new SettingsSection(DemoOptions.Section, typeof(DemoOptions), ["make demo"]),
            new SettingsSection("", typeof(MlflowClientOptions), ["pipeline", "inference", "web"]),
            new SettingsSection("", typeof(S3ArtifactOptions), ["pipeline", "inference"]),
            new SettingsSection("", typeof(MlflowPublicOptions), ["web"]),
        ];
    }

    private static async Task<List<(string Name, Type Options)>> BoundAsync(Build build)
    {
        IServiceCollection? registered = null;
        await using WebApplication app = build([], builder => registered = builder.Services);
        return
        [
            .. registered!
                .Where(service => service.ServiceType.IsGenericType
                    && service.ServiceType.GetGenericTypeDefinition() == typeof(IValidateOptions<>)
                    && Section(service.ImplementationInstance) is not null)
                .Select(service => (Section(service.ImplementationInstance)!, service.ServiceType.GenericTypeArguments[0])),
        ];
    }

    // Each project compiles its own copy of OptionsValidation, so that there is no common type to cast to. Null for the
    // validations of ASP.NET Core's own options.
    private static string? Section(object? validation) => (string?)validation?.GetType()
        .GetProperty("Section", BindingFlags.Public | BindingFlags.Instance)?.GetValue(validation);
}
