using CoverType.Pipeline;
using CoverType.Pipeline.CommandLine;
using CoverType.ServiceDefaults.Hosting;

return CommandArguments.AreCommand(args)
    ? await PipelineCommands.RunAsync(new WorkerHost(PipelineHost.Identity, PipelineHost.Build), args)
    : await ServiceProcess.RunAsync(() => PipelineHost.Build(args));
