using CoverType.AppHost.Demonstration;

return await DemoProgram.RunAsync(args, Console.Out, Console.Error);
