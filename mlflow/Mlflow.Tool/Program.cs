using Mlflow.Tool.CommandLine;

return await ToolCommands.RunAsync(args);

/// <summary>Declared so that the SDK does not make it public.</summary>
internal sealed partial class Program;
