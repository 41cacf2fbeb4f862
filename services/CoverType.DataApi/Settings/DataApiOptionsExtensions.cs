using Linked;

namespace CoverType.DataApi.Settings;

internal static class DataApiOptionsExtensions
{
    public static IServiceCollection AddDataApiOptions(this IServiceCollection services)
    {
        services.AddValidatedOptions<DataApiOptions>(DataApiOptions.Section);
        return services;
    }
}
