using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Notifications;
using FluentValidation;
using FluentValidation.AspNetCore;
using Linked;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Operations;

internal static class OperationsExtensions
{
    /// <summary>Adds the HTTP API, whose requests are validated before an action is called.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddValidatedOptions<OperationsOptions>(OperationsOptions.Section);
        services.AddOptions<NotificationOptions>().PostConfigure<IOptions<OperationsOptions>>(
            (notifications, operations) => notifications.Page ??= operations.Value.Page);
        services.AddSingleton<PipelineReports>();
        services.AddSingleton<StepReports>();
        services.AddSingleton<CampaignOrders>();
        services.AddSingleton<CampaignFiles>();
        services.AddSingleton<CampaignControl>();
        services.AddSingleton<PromotionStore>();
        services.AddSingleton<PromotionOrders>();
        services.AddSingleton<ScheduleReports>();
        services.AddSingleton<ChangeFinder>();
        services.AddSingleton<EventFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<EventFeed>());
        services.AddExceptionHandler<StateProblems>();
        services.AddExceptionHandler<DependencyProblems>();
        services.AddSingleton<IValidator<CampaignRequest>, CampaignRequestValidator>();
        services.AddSingleton<IValidator<CampaignQuery>, CampaignQueryValidator>();
        services.AddSingleton<IValidator<PageQuery>, PageQueryValidator>();
        services.AddSingleton<IValidator<PromotionRequest>, PromotionRequestValidator>();
        services.AddSingleton<IValidator<CancelRequest>, CancelRequestValidator>();
        services.AddSingleton<IValidator<ExclusionRequest>, ExclusionRequestValidator>();
        services.AddSingleton<IValidator<ResumeRequest>, ResumeRequestValidator>();
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
