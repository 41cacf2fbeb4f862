namespace CoverType.Web.Orders;

internal static class OrderExtensions
{
    /// <summary>Adds <see cref="OrderDesk"/>. It needs Radzen's services.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services) => services.AddScoped<OrderDesk>();
}
