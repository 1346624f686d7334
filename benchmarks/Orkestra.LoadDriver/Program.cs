using Orkestra.LoadDriver;
using Orkestra.LoadDriver.Isolation;

LoadOptions options;
try
{
    options = LoadOptions.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(LoadOptions.Usage);
    return 2;
}

DirectoryInfo directory = Directory.CreateTempSubdirectory("orkestra-load-");
try
{
    if (options.Isolation)
    {
        await IsolationRun.PrintAsync(options, directory.FullName);
        return 0;
    }

    Console.WriteLine(MeasurementTable.Header);
    foreach (int objects in options.Objects)
    {
        var runs = new List<Measurement>();
        for (int run = 0; run < options.Runs; run++)
        {
            runs.Add(await Measurement.RunAsync(options, objects, directory.FullName));
            Console.Error.WriteLine(MeasurementTable.Row(runs[^1..]));
        }

        Console.WriteLine(MeasurementTable.Row(runs));
    }
}
finally
{
    directory.Delete(recursive: true);
}

return 0;
