using CoverType.Pipeline;
using CoverType.Pipeline.CommandLine;
using CoverType.ServiceDefaults.Hosting;

return CommandArguments.NameCommand(args)
    ? await PipelineCommands.RunAsync(args)
    : await ServiceProcess.RunAsync(() => PipelineHost.Build(args));
