using Microsoft.AspNetCore.Connections;
using Mlflow.Embedded;

try
{
    await EmbeddedMlflow.Build(args).RunAsync();
    return 0;
}
catch (IOException error) when (error.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{error.Message} Give another address with --urls or ASPNETCORE_URLS.");
    return 1;
}
