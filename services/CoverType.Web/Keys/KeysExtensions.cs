using CoverType.ServiceDefaults.Hosting;
using Linked;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CoverType.Web.Keys;

internal static class KeysExtensions
{
    // Otherwise the keys would be bound to the folder of the program.
    private const string ApplicationName = "CoverType.Web";

    /// <summary>Adds the protection of cookies and forms, with the keys of a folder that several webs share if there is one.</summary>
    /// <exception cref="ServiceStartException">The folder cannot be made.</exception>
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<PageKeyOptions>(PageKeyOptions.Section);
        IDataProtectionBuilder protection = services.AddDataProtection();
        string? folder = configuration.GetSection(PageKeyOptions.Section).Get<PageKeyOptions>()?.KeysFolder;

        // What is wrong with a file is named by the validation.
        if (string.IsNullOrEmpty(folder) || !new FolderAttribute().IsValid(folder))
        {
            protection.UseEphemeralDataProtectionProvider();
            return services;
        }

        protection.SetApplicationName(ApplicationName).PersistKeysToFileSystem(Create(folder));
        services.AddHostedService(provider => new FirstKey(
            folder, provider.GetRequiredService<IKeyManager>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static DirectoryInfo Create(string folder)
    {
        try
        {
            return OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ServiceStartException(
                $"The folder {folder} ({PageKeyOptions.Section}:{nameof(PageKeyOptions.KeysFolder)}) cannot be made: {failure.Message}", failure);
        }
    }
}
