using Microsoft.Extensions.Options;

namespace CoverType.Web.Addresses;

internal static class AddressExtensions
{
    /// <summary>Adds <see cref="MlflowPublicAddress"/>.</summary>
    public static IServiceCollection AddAddresses(this IServiceCollection services)
    {
        services.AddOptions<MlflowPublicOptions>()
            .Configure<IConfiguration>((options, settings) =>
                options.PublicUrl = settings[MlflowPublicOptions.Variable] is { Length: > 0 } address ? address : null)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<MlflowPublicOptions>, MlflowPublicValidation>();
        services.AddSingleton<MlflowPublicAddress>();
        return services;
    }
}
