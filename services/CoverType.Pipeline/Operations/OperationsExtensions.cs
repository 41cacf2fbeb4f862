using CoverType.Clients.Pipeline;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace CoverType.Pipeline.Operations;

internal static class OperationsExtensions
{
    /// <summary>Adds the HTTP API, whose requests are validated before an action is called.</summary>
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PipelineReports>();
        builder.Services.AddSingleton<CampaignOrders>();
        builder.Services.AddSingleton<IValidator<CampaignRequest>, CampaignRequestValidator>();
        builder.Services.AddFluentValidationAutoValidation(
            validation => validation.DisableDataAnnotationsValidation = true);
        builder.Services
            .AddControllers()
            .ConfigureApplicationPartManager(parts =>
            {
                // Found by default is whatever the started program brings: several services may share it.
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new AssemblyPart(typeof(CampaignsController).Assembly));
                parts.FeatureProviders.Add(new PipelineControllers());
            })
            .AddControllersAsServices()
            .AddJsonOptions(json => PipelineJson.Configure(json.JsonSerializerOptions));
        return builder;
    }

    /// <summary>Maps the HTTP API.</summary>
    public static WebApplication MapOperations(this WebApplication app)
    {
        app.MapControllers();
        return app;
    }
}
