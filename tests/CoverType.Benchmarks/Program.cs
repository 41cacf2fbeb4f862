using CoverType.Benchmarks.Forests;
using CoverType.Benchmarks.Serving;

return args switch
{
    [ForestCommand.Name, .. string[] rest] => ForestCommand.Run(rest),
    [ForestScalingCommand.Name, .. string[] rest] => ForestScalingCommand.Run(rest),
    [ForestFitCommand.Name, .. string[] rest] => ForestFitCommand.Run(rest),
    [ServingCommand.Name, .. string[] rest] => await ServingCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"""
        What to measure:
          {ForestCommand.Usage}
          {ForestScalingCommand.Usage}
          {ServingCommand.Usage}
        """);
    return 2;
}
