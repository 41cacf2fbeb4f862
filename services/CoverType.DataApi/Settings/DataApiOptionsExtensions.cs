namespace CoverType.DataApi;

internal static class DataApiOptionsExtensions
{
    public static void AddDataApiOptions(this IServiceCollection services) =>
        services.AddOptions<DataApiOptions>()
            .BindConfiguration(DataApiOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
