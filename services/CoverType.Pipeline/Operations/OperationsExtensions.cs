using CoverType.Clients.Pipeline;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace CoverType.Pipeline.Operations;

internal static class OperationsExtensions
{
    /// <summary>Adds the HTTP API, whose requests are validated before an action is called.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<PipelineReports>();
        services.AddSingleton<StepReports>();
        services.AddSingleton<CampaignOrders>();
        services.AddExceptionHandler<StateProblems>();
        services.AddSingleton<IValidator<CampaignRequest>, CampaignRequestValidator>();
        services.AddFluentValidationAutoValidation(
            validation => validation.DisableDataAnnotationsValidation = true);
        services
            .AddControllers()
            .ConfigureApplicationPartManager(parts =>
            {
                // The default parts are those of the program, which may contain several services.
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new AssemblyPart(typeof(CampaignsController).Assembly));
                parts.FeatureProviders.Add(new PipelineControllers());
            })
            .AddControllersAsServices()
            .AddJsonOptions(json => PipelineJson.Configure(json.JsonSerializerOptions));
        return services;
    }

    /// <summary>Maps the HTTP API.</summary>
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder app)
    {
        app.MapControllers();
        return app;
    }
}
