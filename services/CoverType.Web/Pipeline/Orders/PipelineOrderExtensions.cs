namespace CoverType.Web.Pipeline.Orders;

internal static class PipelineOrderExtensions
{
    /// <summary>Adds what a visitor orders from the pipeline. It needs <c>AddPipelinePage</c> and <c>AddOrders</c>.</summary>
    public static IServiceCollection AddPipelineOrders(this IServiceCollection services)
    {
        services.AddScoped<CampaignOrders>();
        services.AddScoped<ScheduleOrders>();
        return services;
    }
}
