using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Mlflow.Embedded;

try
{
    // The host would log a start that fails with its stack; the words below say it.
    await EmbeddedMlflow
        .Build(args, builder => builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None))
        .RunAsync();
    return 0;
}
catch (IOException error) when (error.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{error.Message} Give another address with --urls or ASPNETCORE_URLS.");
    return 1;
}
catch (Exception error) when (error is OptionsValidationException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(
        $"{error.Message} Give a folder that can be written with --{EmbeddedMlflowOptions.DataFolderKey}.");
    return 1;
}
